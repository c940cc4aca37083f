"""What stands out among the messages of a page."""

from messaging.models import Channel, Message, User
from messaging.timeline import entries
from tests.visiting import say


def edit(message: Message, body: str) -> Message:
    message.body = body
    message.save(update_fields=["body"])
    return message


def changed(viewer: User, *messages: Message, last_read_seq: int | None) -> list[bool]:
    shown = entries([*messages], viewer, last_read_seq=last_read_seq)
    return [entry.is_changed for entry in shown]


class TestChangedSinceRead:
    def test_an_edit_after_the_reading_stands_out(
        self, channel: Channel, alice: User, bob: User
    ) -> None:
        before, after, unread = (say(channel, alice, body) for body in ("one", "two", "three"))
        edit(before, "one, earlier")
        last_read_seq = channel.last_seq
        edit(after, "two, later")
        unread.created_seq = channel.last_seq + 1
        unread.edited_seq = channel.last_seq + 2

        shown = changed(bob, before, after, unread, last_read_seq=last_read_seq)

        assert shown == [False, True, False]

    def test_ones_own_edit_does_not(self, channel: Channel, alice: User) -> None:
        message = say(channel, alice, "one")
        last_read_seq = channel.last_seq
        edit(message, "two")

        assert changed(alice, message, last_read_seq=last_read_seq) == [False]

    def test_a_deleted_one_does_not(self, channel: Channel, alice: User, bob: User) -> None:
        message = say(channel, alice, "one")
        last_read_seq = channel.last_seq
        edit(message, "two").delete()

        assert changed(bob, message, last_read_seq=last_read_seq) == [False]

    def test_somebody_who_has_joined_nothing_has_read_nothing(
        self, channel: Channel, alice: User, mallory: User
    ) -> None:
        message = edit(say(channel, alice, "one"), "two")

        assert changed(mallory, message, last_read_seq=None) == [False]
