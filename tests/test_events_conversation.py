"""Events of what people do with messages: each change is told once, to whom it concerns."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import transaction

from messaging.groups import channel_group, user_group
from messaging.models import (
    Channel,
    Membership,
    Message,
    Participation,
    Reaction,
    SavedMessage,
    User,
)
from tests.ears import Ear
from tests.messages import reply, say

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ear(message: Message) -> Ear:
    """Hears what comes after the first message."""
    return Ear(channel_group(message.channel_id))


def told(ear: Ear) -> list[tuple[str, int, int]]:
    """Type, seq and message of each event."""
    return [(each["type"], each["seq"], each["message"]["id"]) for each in ear.heard()]


def test_a_reaction_is_told_when_it_comes_and_when_it_goes(
    ear: Ear, message: Message, bob: User
) -> None:
    Reaction.objects.put(message, bob, "🎉")
    Reaction.objects.take_back(message, bob, "🎉")

    shown = [(each["type"], each["seq"], each["message"]["reactions"]) for each in ear.heard()]
    assert shown == [
        ("message_updated", 2, [{"emoji": "🎉", "user_ids": [bob.pk]}]),
        ("message_updated", 3, []),
    ]


def nothing(message: Message, bob: User) -> list[Callable[[], object]]:
    """What changes nothing the second time."""
    saved = SavedMessage.objects
    return [
        lambda: Reaction.objects.put(message, bob, "🎉"),
        lambda: Reaction.objects.take_back(message, bob, "👍"),
        lambda: message.pin(True, by=bob),
        lambda: Participation.objects.follow(message, bob, True),
        lambda: saved.get_or_create(user=bob, message=message),
        lambda: Membership.objects.get(user=bob).mark_read(1),
        lambda: Membership.objects.get(user=bob).mark_unread(2),
        lambda: Message.objects.get(pk=message.pk).save(),
        lambda: message.restore(),
        lambda: message.rerender(),
    ]


@pytest.mark.parametrize("number", range(10))
def test_what_changes_nothing_is_not_told(
    number: int, ear: Ear, message: Message, bob: User
) -> None:
    own = Ear(user_group(bob.pk))
    nothing(message, bob)[number]()
    ear.heard(), own.heard()

    nothing(message, bob)[number]()

    assert (ear.heard(), own.heard()) == ([], [])


def test_a_reply_is_told_before_the_message_whose_thread_grows(
    ear: Ear, message: Message, bob: User
) -> None:
    answer = reply(message, bob)

    first, second = ear.heard()
    assert (first["type"], first["seq"]) == ("message_created", 2)
    assert (first["message"]["id"], first["message"]["parent_id"]) == (answer.pk, message.pk)
    assert (second["type"], second["seq"]) == ("message_updated", 3)
    assert second["message"]["reply_count"] == 1
    assert {*second["message"]["follower_ids"]} == {message.author_id, bob.pk}


def test_deleting_and_restoring_a_reply_are_told_of_both(
    ear: Ear, message: Message, bob: User
) -> None:
    answer = reply(message, bob)
    ear.heard()

    answer.delete()
    answer.restore()

    assert told(ear) == [
        ("message_deleted", 4, answer.pk),
        ("message_updated", 5, message.pk),
        ("message_updated", 6, answer.pk),
        ("message_updated", 7, message.pk),
    ]


def test_an_edit_of_a_reply_is_told_of_the_reply_alone(
    ear: Ear, message: Message, bob: User
) -> None:
    answer = reply(message, bob)
    ear.heard()

    answer.body = "No"
    answer.save()

    assert told(ear) == [("message_updated", 4, answer.pk)]


def test_an_older_copy_announces_nothing_old(
    ear: Ear, message: Message, alice: User, bob: User
) -> None:
    stale = Message.objects.for_display().get()
    message.body = "Pressure falls"
    message.save()
    Reaction.objects.put(message, bob, "🎉")
    ear.heard()

    stale.pin(True, by=alice)

    [event] = ear.heard()
    assert (event["message"]["body"], event["message"]["pinned"]) == ("Pressure falls", True)
    assert event["message"]["reactions"] == [{"emoji": "🎉", "user_ids": [bob.pk]}]
    assert "Pressure falls" in event["message"]["html"]


def test_what_is_rolled_back_is_not_told(ear: Ear, message: Message, bob: User) -> None:
    with transaction.atomic():
        Reaction.objects.put(message, bob, "🎉")
        reply(message, bob)
        SavedMessage.objects.create(user=bob, message=message)
        transaction.set_rollback(True)

    assert ear.heard() == []


def test_a_person_who_is_removed_is_taken_from_every_message(
    ear: Ear, message: Message, mallory: User
) -> None:
    Reaction.objects.put(message, mallory, "🎉")
    Participation.objects.follow(message, mallory, True)
    message.body = "@mallory"
    message.save()
    ear.heard()

    mallory.delete()

    last = ear.heard()[-1]
    assert (last["type"], last["message"]["reactions"]) == ("message_updated", [])
    assert (last["message"]["follower_ids"], last["message"]["mentions"]) == ([], [])


def test_a_fixture_of_what_hangs_on_messages_tells_nothing(
    ear: Ear, message: Message, bob: User, tmp_path: Any
) -> None:
    Reaction.objects.put(message, bob, "🎉")
    reply(message, bob, "@alice")
    SavedMessage.objects.create(user=bob, message=message)
    rows = [row for model in (Reaction, Participation, SavedMessage) for row in model.objects.all()]
    fixture = tmp_path / "rows.json"
    fixture.write_text(serialize("json", rows))
    ear.heard()
    own = Ear(user_group(bob.pk))

    call_command("loaddata", str(fixture), verbosity=0)

    assert (ear.heard(), own.heard()) == ([], [])


def test_a_channel_that_is_removed_says_so_once(ear: Ear, message: Message, bob: User) -> None:
    Reaction.objects.put(message, bob, "🎉")
    reply(message, bob)
    ear.heard()

    message.channel.delete()

    assert [each["type"] for each in ear.heard()] == ["channel_removed"]


def test_drawing_anew_is_told_if_it_looks_different(
    ear: Ear, channel: Channel, alice: User
) -> None:
    message = say(channel, alice, "@later")
    ear.heard()
    same = message.rerender()
    User.objects.create_user("later")

    changed = message.rerender()

    assert (same, changed) == (False, True)
    assert told(ear) == [("message_updated", 3, message.pk)]
