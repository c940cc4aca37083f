"""Channels: their names, their counter, and the numbers a viewer sees."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Queue

import pytest
from django.db import IntegrityError, connection, transaction

from messaging.models import Channel, Membership, Message, User
from messaging.services.waiting import wait_until

WAITS = "SELECT EXISTS (SELECT FROM pg_locks WHERE pid = %s AND NOT granted)"


def numbers(channel: Channel, viewer: User) -> tuple[int, str | None, int | None, int]:
    """Members, the viewer's role and position, and what is unread."""
    seen = Channel.objects.with_numbers_for(viewer).get(pk=channel.pk)
    return seen.member_count, seen.role, seen.last_read_seq, seen.unread


def test_a_name_is_taken_whatever_its_case(channel: Channel) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Channel.objects.create(name="ENGINE-room")


def test_a_change_of_a_channel_takes_a_seq(channel: Channel) -> None:
    channel.topic = "Steam"
    channel.save()

    channel.refresh_from_db()
    assert (channel.topic, channel.last_seq) == ("Steam", 1)


def test_a_stale_copy_does_not_turn_the_counter_back(channel: Channel, alice: User) -> None:
    stale = Channel.objects.get(pk=channel.pk)
    for body in "abc":
        Message.objects.create(channel=channel, author=alice, body=body)

    stale.topic = "Steam"
    stale.save()

    channel.refresh_from_db()
    assert (stale.last_seq, channel.last_seq) == (4, 4)


def test_a_viewers_numbers(channel: Channel, alice: User, bob: User, mallory: User) -> None:
    for author in (alice, alice, bob):
        Message.objects.create(channel=channel, author=author, body="x")

    assert numbers(channel, alice) == (2, "owner", 0, 1)
    assert numbers(channel, bob) == (2, "member", 0, 2)
    assert numbers(channel, mallory) == (2, None, None, 0)


def test_what_was_read_or_deleted_is_not_unread(channel: Channel, alice: User, bob: User) -> None:
    first, second, _ = (
        Message.objects.create(channel=channel, author=alice, body=body) for body in "abc"
    )
    channel.refresh_from_db()

    channel.memberships.get(user=bob).mark_read(first.seq)
    second.delete()

    assert numbers(channel, bob) == (2, "member", 1, 1)


def test_an_edit_makes_nothing_unread_again(channel: Channel, alice: User, bob: User) -> None:
    message = Message.objects.create(channel=channel, author=alice, body="a")
    channel.refresh_from_db()
    channel.memberships.get(user=bob).mark_read(1)

    message.body = "b"
    message.save()

    assert numbers(channel, bob) == (2, "member", 1, 0)


def test_unread_is_counted_to_a_hundred(channel: Channel, alice: User, bob: User) -> None:
    Message.objects.bulk_create(
        Message(channel=channel, author=alice, body="x") for _ in range(101)
    )

    assert numbers(channel, bob) == (2, "member", 0, 100)


def test_the_sidebar_has_what_is_joined_and_not_archived_by_name(bob: User) -> None:
    for name in ("b", "A", "c", "d"):
        channel = Channel.objects.create(name=name, is_archived=name == "c")
        if name != "d":
            Membership.objects.create(channel=channel, user=bob)

    assert [channel.name for channel in Channel.objects.in_sidebar_of(bob)] == ["A", "b"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole database")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "delete",
    [
        lambda pk: Channel.objects.get(pk=pk).delete(),
        lambda pk: Channel.objects.filter(pk=pk).delete(),
    ],
    ids=["one", "several"],
)
def test_a_channel_goes_after_what_is_just_being_written(
    message: Message, delete: Callable[[int], object]
) -> None:
    channel, process = message.channel, Queue()

    def delete_apart() -> None:
        try:
            process.put(only("SELECT pg_backend_pid()"))
            delete(channel.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as apart:
        with transaction.atomic():
            channel.take_seq()
            deleting = apart.submit(delete_apart)
            pid = process.get()
            wait_until(lambda: only(WAITS, pid), "the deletion waiting for its turn")
            Message.objects.filter(pk=message.pk).update(body="Pressure falls")
        deleting.result()

    assert not Channel.objects.filter(pk=channel.pk).exists()


def only(query: str, *values: object) -> object:
    """The one value that a query answers."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()[0]
