"""Threads: what a reply does to the message it replies to."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from messaging.models import Channel, Message, MessageGone, User
from tests.messages import reply


def numbers(message: Message) -> tuple[int, object, list[int]]:
    """How many replies a message shows, when the last one came, and whose faces."""
    stored = Message.objects.for_display().get(pk=message.pk)
    return stored.reply_count, stored.last_reply_at, [face.pk for face in stored.faces]


def test_a_reply_and_its_first_message_take_a_seq_each(message: Message, bob: User) -> None:
    answer = reply(message, bob)

    stored = Message.objects.get(pk=message.pk)
    assert (answer.created_seq, answer.seq, stored.created_seq, stored.seq) == (2, 2, 1, 3)
    assert numbers(message) == (1, answer.created_at, [bob.pk])


def test_whoever_replied_last_is_the_first_face(message: Message, alice: User, bob: User) -> None:
    reply(message, bob)
    reply(message, alice)
    last = reply(message, bob)

    assert numbers(message) == (3, last.created_at, [bob.pk, alice.pk])


def test_a_reply_is_in_the_channel_only_on_request(message: Message, bob: User) -> None:
    reply(message, bob)
    shown = reply(message, bob, also_in_channel=True)

    in_channel = message.channel.messages.in_conversation().order_by("pk")
    assert list(in_channel) == [message, shown]


def test_a_deleted_reply_counts_no_longer_until_it_is_restored(
    message: Message, alice: User, bob: User
) -> None:
    first = reply(message, alice)
    second = reply(message, bob)

    second.delete()
    without = numbers(message)
    second.restore()

    assert without == (1, first.created_at, [alice.pk])
    assert numbers(message) == (2, second.created_at, [bob.pk, alice.pk])


def test_an_edit_of_a_reply_is_no_change_of_its_first_message(message: Message, bob: User) -> None:
    answer = reply(message, bob)

    answer.body = "No"
    answer.save()

    assert (Message.objects.get(pk=message.pk).seq, answer.seq) == (3, 4)


def test_an_older_copy_of_the_first_message_keeps_its_replies(message: Message, bob: User) -> None:
    stale = Message.objects.get()
    answer = reply(message, bob)

    stale.body = "Pressure falls"
    stale.save()

    assert numbers(message) == (1, answer.created_at, [bob.pk])


def test_a_deleted_message_keeps_its_thread(message: Message, bob: User) -> None:
    answer = reply(message, bob)

    message.delete()
    answer.delete()

    stored = Message.objects.get(pk=message.pk)
    assert (stored.is_deleted, stored.reply_count, stored.seq) == (True, 0, 6)


def test_a_reply_to_a_deleted_message_is_refused(message: Message, bob: User) -> None:
    stale = Message.objects.get()
    message.delete()

    with pytest.raises(MessageGone):
        reply(stale, bob)

    assert (Message.objects.count(), Channel.objects.get().last_seq) == (1, 2)


def test_a_reply_to_a_reply_is_refused(message: Message, bob: User) -> None:
    answer = reply(message, bob)

    with pytest.raises(ValidationError):
        reply(answer, bob)

    assert (Message.objects.count(), Channel.objects.get().last_seq) == (2, 3)


def test_a_reply_into_another_channel_is_refused(
    message: Message, public_channel: Channel, bob: User
) -> None:
    with pytest.raises(ValidationError):
        Message.objects.create(channel=public_channel, author=bob, parent=message, body="Yes")

    assert (Message.objects.count(), message.channel.last_seq) == (1, 1)
    assert Channel.objects.get(pk=public_channel.pk).last_seq == 0


@pytest.mark.django_db(transaction=True)
def test_replies_at_the_same_time_are_all_counted(message: Message, alice: User, bob: User) -> None:
    def answer(author: User) -> None:
        try:
            for _ in range(4):
                reply(Message.objects.get(pk=message.pk), author)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        list(people.map(answer, [alice, bob]))

    seqs = Message.objects.order_by("created_seq").values_list("created_seq", flat=True)
    assert numbers(message)[0] == 8
    assert [*seqs] == [1, *range(2, 18, 2)]
    assert (Channel.objects.get().last_seq, Message.objects.get(pk=message.pk).seq) == (17, 17)
