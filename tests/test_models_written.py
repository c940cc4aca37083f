"""What a text means on this site: people and channels by name, in any script."""

import pytest

from messaging.models import Channel, User
from messaging.models.written import ids_of_channels, ids_of_people, written

pytestmark = pytest.mark.django_db


def test_names_are_found_in_any_script_and_case(channel: Channel) -> None:
    person = User.objects.create_user("Ñandú")
    street = Channel.objects.create(name="Straße")

    assert ids_of_people({"ñandú"}) == {"ñandú": person.pk}
    assert ids_of_channels({"strasse"}, channel) == {"strasse": street.pk}


def test_somebody_who_is_deactivated_is_not_meant(alice: User, channel: Channel) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)

    assert written("ask @alice", channel).meant == {"person": set()}


def test_another_private_channel_is_not_betrayed(channel: Channel, public_channel: Channel) -> None:
    secret = Channel.objects.create(name="secret", kind=Channel.Kind.PRIVATE)

    assert ids_of_channels({"secret", "town-square"}, channel) == {"town-square": public_channel.pk}
    assert ids_of_channels({"secret"}, secret) == {"secret": secret.pk}
