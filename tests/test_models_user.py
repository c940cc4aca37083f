"""People: what they are called, and how they go."""

import pytest
from django.db.models import ProtectedError

from messaging.models import Channel, Membership, Message, User


@pytest.mark.parametrize(
    ("display_name", "shown", "initials"),
    [("Alice Ames", "Alice Ames", "AA"), ("", "alice", "A"), ("a b c", "a b c", "AB")],
)
def test_a_person_is_shown_by_name(display_name: str, shown: str, initials: str) -> None:
    user = User(username="alice", display_name=display_name)

    assert (user.shown_name, str(user), user.initials) == (shown, shown, initials)


def test_a_picture_has_an_address_on_this_site() -> None:
    assert User(picture="pictures/a.png").avatar_url == "/media/pictures/a.png"
    assert User().avatar_url is None


def test_whoever_has_written_is_not_deleted(message: Message, alice: User) -> None:
    with pytest.raises(ProtectedError):
        alice.delete()

    assert Membership.objects.filter(user=alice).exists()


def test_deleting_a_person_ends_memberships_in_order(channel: Channel, bob: User) -> None:
    bob.delete()

    channel.refresh_from_db()
    assert (channel.memberships.count(), channel.last_seq) == (1, 1)
