"""Events of pins and threads, and of what a person alone has saved and read."""

import pytest

from messaging.groups import channel_group, user_group
from messaging.models import (
    Channel,
    Membership,
    Message,
    Participation,
    SavedMessage,
    User,
)
from tests.ears import Ear
from tests.messages import reply

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ear(message: Message) -> Ear:
    """Hears what comes after the first message."""
    return Ear(channel_group(message.channel_id))


def test_pins_and_followers_are_told(ear: Ear, message: Message, bob: User) -> None:
    message.pin(True, by=bob)
    Participation.objects.follow(message, bob, True)
    message.pin(False, by=bob)

    shown = [(each["message"]["pinned"], each["message"]["follower_ids"]) for each in ear.heard()]
    assert shown == [(True, []), (True, [bob.pk]), (False, [bob.pk])]


def test_deleting_a_pin_is_one_event(ear: Ear, message: Message, bob: User) -> None:
    message.pin(True, by=bob)
    ear.heard()

    message.delete()

    [event] = ear.heard()
    assert (event["type"], event["message"]["pinned"]) == ("message_deleted", False)
    assert event["message"]["body"] == event["message"]["body_html"] == ""


def test_reading_a_thread_is_told_to_the_reader_alone(
    ear: Ear, message: Message, alice: User, bob: User
) -> None:
    answer = reply(message, bob)
    ear.heard()
    alices, bobs = Ear(user_group(alice.pk)), Ear(user_group(bob.pk))
    own = Participation.objects.get(user=alice)

    own.mark_read(answer.created_seq)
    own.mark_unread(answer.created_seq)

    shown = [{**each, "group": None} for each in alices.heard()]
    assert shown == [
        {
            "type": "thread_read",
            "message_id": message.pk,
            "last_read_seq": seq,
            "unread": unread,
            "is_back": is_back,
            "group": None,
        }
        for seq, unread, is_back in [(2, 0, False), (1, 1, True)]
    ]
    assert (bobs.heard(), ear.heard()) == ([], [])


def test_replying_reads_the_thread_on_ones_other_devices(
    message: Message, alice: User, bob: User
) -> None:
    reply(message, bob)
    alices = Ear(user_group(alice.pk))

    reply(message, alice)

    [event] = alices.heard()
    assert (event["type"], event["last_read_seq"], event["unread"]) == ("thread_read", 4, 0)


def test_saving_is_told_to_oneself_alone(
    ear: Ear, message: Message, alice: User, bob: User
) -> None:
    alices, bobs = Ear(user_group(alice.pk)), Ear(user_group(bob.pk))

    saved = SavedMessage.objects.create(user=bob, message=message)
    saved.delete()

    shown = [(each["type"], each["message_id"], each["is_saved"]) for each in bobs.heard()]
    assert shown == [("saved_changed", message.pk, True), ("saved_changed", message.pk, False)]
    assert (alices.heard(), ear.heard()) == ([], [])


def test_marking_unread_is_told_as_a_step_back(
    channel: Channel, message: Message, bob: User
) -> None:
    own = Membership.objects.get(user=bob)
    own.mark_read(1)
    bobs = Ear(user_group(bob.pk))

    own.mark_unread(1)
    own.mark_read(1)

    shown = [(each["last_read_seq"], each["unread"], each["is_back"]) for each in bobs.heard()]
    assert shown == [(0, 1, True), (1, 0, False)]
