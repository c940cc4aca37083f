"""The numbers of the sidebar: what is unread, and what of it mentions the viewer."""

import pytest

from messaging.models import Channel, Membership, Message, User
from tests.messages import reply, say


def numbers(channel: Channel, viewer: User) -> tuple[int, int]:
    found = Channel.objects.with_numbers_for(viewer).get(pk=channel.pk)
    return found.unread, found.mentions


def test_messages_of_others_count_and_mentions_among_them(
    channel: Channel, alice: User, bob: User
) -> None:
    for body in ("hello", "@bob", "@channel", "@alice"):
        say(channel, alice, body)

    assert (numbers(channel, bob), numbers(channel, alice)) == ((4, 2), (0, 0))


def test_a_mention_of_oneself_counts_nothing(channel: Channel, bob: User) -> None:
    say(channel, bob, "@bob and @channel")

    assert numbers(channel, bob) == (0, 0)


def test_replies_that_only_their_thread_shows_count_nothing(
    channel: Channel, alice: User, bob: User
) -> None:
    first = say(channel, bob, "Question")
    reply(first, alice, "@bob")
    reply(first, alice, "@bob", also_in_channel=True)

    assert numbers(channel, bob) == (1, 1)


def test_reactions_edits_and_pins_make_nothing_unread(
    channel: Channel, alice: User, bob: User
) -> None:
    message = say(channel, alice, "Hello")
    Membership.objects.get(user=bob).mark_read(1)

    message.reactions.put(message, alice, "🎉")
    message.pin(True, by=alice)
    message.body = "Hello again"
    message.save()

    assert numbers(channel, bob) == (0, 0)


def test_an_edit_that_mentions_somebody_counts_if_the_message_is_unread(
    channel: Channel, alice: User, bob: User
) -> None:
    read, unread = say(channel, alice, "one"), say(channel, alice, "two")
    Membership.objects.get(user=bob).mark_read(read.created_seq)

    for message in (read, unread):
        message.body = "@bob"
        message.save()

    assert numbers(channel, bob) == (1, 1)


def test_deleted_messages_count_nothing_until_they_are_restored(
    channel: Channel, alice: User, bob: User
) -> None:
    message = say(channel, alice, "@bob")

    message.delete()
    without = numbers(channel, bob)
    message.restore()

    assert (without, numbers(channel, bob)) == ((0, 0), (1, 1))


def test_numbers_end_at_a_hundred(channel: Channel, alice: User, bob: User) -> None:
    for _ in range(103):
        say(channel, alice, "@bob")

    assert numbers(channel, bob) == (100, 100)


def test_whoever_joins_has_nothing_unread(channel: Channel, alice: User, mallory: User) -> None:
    say(channel, alice, "@mallory")
    Membership.objects.create(channel=Channel.objects.get(), user=mallory)

    assert numbers(channel, mallory) == (0, 0)


@pytest.mark.parametrize(("seq", "expected"), [(1, 3), (2, 2), (3, 1), (4, 0)])
def test_marking_unread_counts_from_there(
    seq: int, expected: int, channel: Channel, alice: User, bob: User
) -> None:
    for body in "abc":
        say(channel, alice, body)
    own = Membership.objects.get(user=bob)
    own.mark_read(3)

    own.mark_unread(seq)

    assert numbers(channel, bob) == (expected, 0)
    assert Message.objects.filter(created_seq__gt=own.last_read_seq).count() == expected
