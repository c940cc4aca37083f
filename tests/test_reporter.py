"""The reporter: a process's row, kept for as long as it serves."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from messaging.feeds.reporter import Reporter
from messaging.models import Channel, Message, ServerProcess, User
from tests.listening import in_thread, post, socket_of, sockets_of
from tests.processes import process

pytestmark = pytest.mark.django_db(transaction=True)


@asynccontextmanager
async def reporting() -> AsyncIterator[Reporter]:
    reporter = Reporter("test")
    reporter.start()
    try:
        yield reporter
    finally:
        await reporter.stop()


async def first_row() -> ServerProcess:
    rows = ServerProcess.objects.by_age()
    while (row := await in_thread(rows.first)) is None:
        pass
    return row


async def test_a_process_that_serves_nobody_reports() -> None:
    async with reporting() as reporter:
        row = await first_row()

    assert (row.pk, row.server, row.is_alive) == (reporter.row.pk, "test", True)
    assert (row.status["connections"], row.status["feeds"]) == (0, 0)


async def test_an_orderly_end_removes_the_row() -> None:
    async with reporting():
        await first_row()

    assert await in_thread(ServerProcess.objects.count) == 0


async def test_starting_and_stopping_twice_is_once() -> None:
    async with reporting() as reporter:
        reporter.start()
        await first_row()
        await reporter.stop()

    assert await in_thread(ServerProcess.objects.count) == 0


async def test_the_rows_of_those_long_lost_are_removed() -> None:
    await in_thread(process, "lost", unseen=timedelta(minutes=11))
    async with reporting():
        while await in_thread(ServerProcess.objects.filter(host="lost").exists):
            pass


async def test_what_is_left_of_messages_deleted_long_ago_is_removed(message: Message) -> None:
    await in_thread(message.delete)
    long_ago = QuerySet(Message).filter(pk=message.pk)
    await in_thread(partial(long_ago.update, deleted_at=timezone.now() - timedelta(minutes=1)))

    async with reporting():
        while await in_thread(message.revisions.exists):
            pass


async def test_a_report_tells_what_is_open(channel: Channel, alice: User, bob: User) -> None:
    reporter = Reporter("test")
    async with sockets_of(bob, 2) as sockets, socket_of(alice) as alices:
        await in_thread(post, channel, alice, "hello")
        for socket in [*sockets, alices]:
            await socket.frame_of("message_created")

        await reporter.report()

    status = (await first_row()).status
    assert status["channels"] == {str(channel.pk): [1, 1, 3]}
    assert {name: status[name] for name in ("connections", "people", "feeds", "behind")} == {
        "connections": 3,
        "people": 2,
        "feeds": 1,
        "behind": 0,
    }
    # A greeting and a message each.
    assert (status["outboxes"]["frames"], status["outboxes"]["most"]) == (6, 2)
    assert status["lag"] == {"feeds": 0, "changes": 0}


async def test_a_database_that_is_away_is_told_once_and_waited_for(
    caplog: pytest.LogCaptureFixture,
) -> None:
    reporter = Reporter("test")
    caplog.set_level(logging.INFO, "messaging.feeds.reporter")
    await in_thread(rename, "messaging_serverprocess", "away")
    try:
        for _ in range(3):
            await reporter._try_to_report(is_minute=False)
    finally:
        await in_thread(rename, "away", "messaging_serverprocess")
    for _ in range(2):
        await reporter._try_to_report(is_minute=False)

    told = [record.getMessage().partition(",")[0] for record in caplog.records]
    assert told == ["cannot report", "reports again"]
    assert await in_thread(ServerProcess.objects.count) == 1


def rename(table: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {name}")
