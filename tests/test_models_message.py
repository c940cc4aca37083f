"""Messages as the log of their channel: seqs, placeholders, and what cannot be undone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from messaging.models import Channel, Message, User


def seqs(channel: Channel) -> list[tuple[str, int, int]]:
    """Body, created seq and seq of each message, oldest first."""
    found = channel.messages.order_by("pk").values_list("body", "created_seq", "seq")
    return list(found)


def test_each_change_takes_the_next_seq(channel: Channel, alice: User) -> None:
    first = Message.objects.create(channel=channel, author=alice, body="one")
    Message.objects.create(channel=channel, author=alice, body="two")

    first.body = "uno"
    first.save()

    channel.refresh_from_db()
    assert seqs(channel) == [("uno", 1, 3), ("two", 2, 2)]
    assert channel.last_seq == 3


def test_channels_count_for_themselves(
    channel: Channel, public_channel: Channel, alice: User
) -> None:
    for each in (channel, public_channel, channel):
        Message.objects.create(channel=each, author=alice, body="x")

    assert seqs(channel) == [("x", 1, 1), ("x", 2, 2)]
    assert seqs(public_channel) == [("x", 1, 1)]


def test_a_rolled_back_change_gives_its_seq_back(channel: Channel, alice: User) -> None:
    with transaction.atomic():
        Message.objects.create(channel=channel, author=alice, body="lost")
        transaction.set_rollback(True)

    Message.objects.create(channel=channel, author=alice, body="kept")

    assert seqs(channel) == [("kept", 1, 1)]


def test_the_body_is_rendered_when_it_changes(message: Message) -> None:
    message.body = "**Now**"
    message.save(update_fields=["body"])

    message.refresh_from_db()
    assert message.body_html == "<p><strong>Now</strong></p>\n"
    assert message.edited_at is not None


def test_a_text_that_cannot_be_stored_takes_no_seq(message: Message) -> None:
    message.body = "a\0b"
    with pytest.raises(ValidationError):
        message.save()

    message.channel.refresh_from_db()
    assert message.channel.last_seq == 1


def test_deleting_empties_the_message_and_keeps_its_place(message: Message) -> None:
    assert message.delete() == (1, {"messaging.Message": 1})

    left = Message.objects.get()
    assert (left.body, left.body_html, left.created_seq, left.seq) == ("", "", 1, 2)
    assert left.is_deleted
    assert str(left) == f"deleted message {left.pk}"


def test_deleting_again_changes_nothing(message: Message) -> None:
    message.delete()
    deleted_at = message.deleted_at

    message.delete()

    assert (message.seq, message.deleted_at) == (2, deleted_at)


def test_a_placeholder_takes_no_text(message: Message) -> None:
    message.delete()

    message.body = "Again"
    message.save()

    message.refresh_from_db()
    assert (message.body, message.body_html) == ("", "")


def test_changing_many_gives_each_its_seq(channel: Channel, alice: User) -> None:
    Message.objects.bulk_create(
        Message(channel=channel, author=alice, body=body) for body in ("a", "b")
    )

    updated = channel.messages.order_by("pk").update(body="c")
    deleted = channel.messages.order_by("pk").delete()

    assert seqs(channel) == [("", 1, 5), ("", 2, 6)]
    assert (updated, deleted) == (2, (2, {"messaging.Message": 2}))


def test_a_client_id_is_its_authors_once(message: Message, channel: Channel) -> None:
    client_id = "5a1cbf6f-1f0e-4a84-9f0e-9b4d7c1ad2d1"
    message.client_id = client_id
    message.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(
            channel=channel, author=message.author, body="x", client_id=client_id
        )

    assert Channel.objects.get().last_seq == 2


def test_what_was_posted_is_remembered_through_edits(message: Message) -> None:
    message.body = "Other words"
    message.save()

    message.refresh_from_db()
    assert message.was_posted_as(message.channel_id, "Pressure is *rising*", None)
    assert not message.was_posted_as(message.channel_id, "Other words", None)
    assert not message.was_posted_as(message.channel_id + 1, "Pressure is *rising*", None)


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_leave_no_hole_and_no_pair(channel: Channel, alice: User) -> None:
    def write(number: int) -> None:
        try:
            for index in range(5):
                Message.objects.create(channel=channel, author=alice, body=f"{number}.{index}")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, range(4)))

    channel.refresh_from_db()
    taken = channel.messages.order_by("seq").values_list("seq", flat=True)
    assert [*taken] == [*range(1, 21)]
    assert channel.last_seq == 20
