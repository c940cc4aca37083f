"""Attendance comes right again, whatever happens to the database and to those who were here."""

import logging
from datetime import timedelta

import pytest
from django.db import connection

from messaging.feeds.attendance import (
    LOOKS_GONE_FROM_EVERYWHERE,
    LOOKS_GONE_FROM_HERE,
    Attendance,
)
from messaging.models import ServerProcess, User
from tests.attending import everybody, look, present
from tests.listening import in_thread, socket_of, until
from tests.processes import process

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(transactional_db: None) -> ServerProcess:
    """The process in which the sockets of a test are."""
    return process("here")


@pytest.fixture
def elsewhere(transactional_db: None) -> ServerProcess:
    return process("elsewhere")


async def test_rows_that_were_lost_come_back(here: ServerProcess, alice: User) -> None:
    """As after the process was taken for dead, and its row was removed with them."""
    attendance = Attendance(here.pk)
    async with socket_of(alice):
        await attendance.look()
        await in_thread(here.leave)
        await in_thread(here.report, {})

        await attendance.look()

        assert await everybody() == {alice.pk: "online"}


async def test_somebody_who_is_removed_keeps_nobody_from_being_written_down(
    here: ServerProcess, alice: User, mallory: User
) -> None:
    attendance = Attendance(here.pk)
    async with socket_of(mallory):
        await attendance.look()
    await in_thread(mallory.delete)

    async with socket_of(alice):
        await attendance.look()

        assert await everybody() == {alice.pk: "online"}


async def test_people_are_shown_as_they_are_after_everybody_had_left(
    here: ServerProcess, elsewhere: ServerProcess, alice: User, bob: User
) -> None:
    attendance = Attendance(here.pk)
    await in_thread(present, bob, elsewhere)
    async with socket_of(alice):
        await attendance.look()
    await look(attendance, LOOKS_GONE_FROM_HERE + 1)
    await in_thread(elsewhere.leave)

    async with socket_of(alice) as socket:
        await attendance.look()

        shown = await socket.frame_of("presences")
    assert shown["presence"] == {str(alice.pk): "online"}


async def test_a_process_that_was_not_seen_for_a_moment_is_missed_by_nobody(
    here: ServerProcess, elsewhere: ServerProcess, alice: User, bob: User
) -> None:
    """As all are, when the database comes back."""
    attendance = Attendance(here.pk)
    await in_thread(present, bob, elsewhere)
    async with socket_of(alice) as socket:
        await attendance.look()
        await socket.frame_of("presences")

        await in_thread(unsee, elsewhere)
        await look(attendance, LOOKS_GONE_FROM_EVERYWHERE)
        await in_thread(elsewhere.report, {})
        await attendance.look()

        assert await socket.receive_nothing()


def unsee(row: ServerProcess) -> None:
    ServerProcess.objects.filter(pk=row.pk).update(seen_at=row.seen_at - timedelta(minutes=1))


async def test_a_database_that_is_away_is_waited_for(
    here: ServerProcess, alice: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "messaging.feeds.attendance")
    attendance = Attendance(here.pk)
    async with socket_of(alice) as socket:
        await in_thread(rename, "messaging_presence", "away")
        try:
            attendance.start()
            await until(lambda: bool(caplog.records))
        finally:
            await in_thread(rename, "away", "messaging_presence")
        shown = await socket.frame_of("presences")
        await attendance.stop()

    assert shown["presence"] == {str(alice.pk): "online"}
    assert {record.getMessage().partition(":")[0] for record in caplog.records} == {
        "cannot write who is here"
    }


def rename(table: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {name}")
