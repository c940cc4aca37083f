"""The people and channels of a check: made together, and removed without a trace of others."""

from datetime import timedelta

import pytest
from django.utils import timezone
from knox.models import AuthToken

from messaging.models import Channel, Membership, Message, User
from messaging.rtcheck.cast import make_cast, read_stored, remove_cast, remove_forgotten

pytestmark = pytest.mark.django_db

LONG_AGO = timedelta(hours=13)


def test_a_cast_is_people_with_tokens_in_private_channels() -> None:
    cast = make_cast(clients=5, writers=2, channels=2)

    # Four tabs each, so two readers; two writers; the owner.
    people = [cast["owner"], *cast["writers"], *cast["readers"]]
    assert (len(cast["writers"]), len(cast["readers"])) == (2, 2)
    assert [person.id for person in people] == [*User.objects.values_list("pk", flat=True)]
    assert AuthToken.objects.count() == 5
    assert [each.kind for each in Channel.objects.all()] == [Channel.Kind.PRIVATE] * 2
    assert Membership.objects.count() == 10


def test_what_is_stored_is_read_with_its_deletions() -> None:
    cast = make_cast(clients=1, writers=1, channels=1)
    [channel_id], author_id = cast["channel_ids"], cast["owner"].id
    posted = [
        Message.objects.create(channel_id=channel_id, author_id=author_id, body=body)
        for body in ("one", "two")
    ]
    posted[0].delete()

    stored = read_stored([channel_id])[channel_id]

    seqs = {message.pk: Message.objects.get(pk=message.pk).seq for message in posted}
    assert stored == {
        "last_seq": max(seqs.values()),
        "messages": [
            [posted[0].pk, seqs[posted[0].pk], "", None, True],
            [posted[1].pk, seqs[posted[1].pk], "two", None, False],
        ],
    }


def test_a_cast_goes_with_its_messages_and_nobody_else(alice: User, message: Message) -> None:
    cast = make_cast(clients=1, writers=1, channels=1)
    Message.objects.create(
        channel_id=cast["channel_ids"][0], author_id=cast["owner"].id, body="Check"
    )

    remove_cast(cast["tag"])

    assert not User.objects.filter(username__startswith="rtcheck-").exists()
    assert [*Channel.objects.all()] == [message.channel]
    assert [*Message.objects.all()] == [message]
    assert AuthToken.objects.count() == 0


@pytest.mark.parametrize(("age", "is_left"), [(LONG_AGO, False), (timedelta(hours=1), True)])
def test_a_cast_that_was_left_behind_is_removed_when_no_check_can_run_any_more(
    age: timedelta, is_left: bool
) -> None:
    make_cast(clients=1, writers=1, channels=1)
    User.objects.update(date_joined=timezone.now() - age)

    remove_forgotten()

    assert (User.objects.exists(), Channel.objects.exists()) == (is_left, is_left)


@pytest.mark.parametrize(
    ("name", "password"),
    [("rtcheck-results", "x"), ("rtcheck-abcd1234-1", "x"), ("rtcheck-bot", "")],
)
def test_people_and_channels_with_such_names_are_left_alone(name: str, password: str) -> None:
    joined = timezone.now() - LONG_AGO
    User.objects.create(username=name, password=password, date_joined=joined)
    Channel.objects.create(name=name, kind=Channel.Kind.PUBLIC)

    remove_forgotten()

    assert (User.objects.count(), Channel.objects.count()) == (1, 1)
