"""The people and channels of a check: made together, and removed without a trace of others."""

from datetime import timedelta

import pytest
from django.utils import timezone
from knox.models import AuthToken

from messaging.models import Channel, Membership, Message, Reaction, User
from messaging.rtcheck.cast import make_cast, read_stored, remove_cast, remove_forgotten
from tests.messages import reply, say

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


def test_what_is_stored_is_read_with_its_deletions_and_marks() -> None:
    cast = make_cast(clients=1, writers=1, channels=1)
    [channel_id], author = cast["channel_ids"], User.objects.get(pk=cast["owner"].id)
    channel = Channel.objects.get(pk=channel_id)
    gone, kept = (say(channel, author, body) for body in ("one", "two"))
    gone.delete()
    answer = reply(kept, author, "three")
    Reaction.objects.put(kept, author, "🎉")
    kept.pin(True, by=author)

    stored = read_stored([channel_id])[channel_id]

    plain = {"client_id": None, "is_deleted": False, "is_pinned": False, "replies": 0}
    plain |= {"reactions": [], "in_thread": False}
    assert stored["last_seq"] == 7
    assert stored["messages"] == [
        plain | {"id": gone.pk, "seq": 3, "body": "", "is_deleted": True},
        plain
        | {"id": kept.pk, "seq": 7, "body": "two", "is_pinned": True, "replies": 1}
        | {"reactions": [("🎉", [author.pk])]},
        plain | {"id": answer.pk, "seq": 4, "body": "three", "in_thread": True},
    ]


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
