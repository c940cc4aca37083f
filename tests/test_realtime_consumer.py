"""The WebSocket `/ws/realtime/`: for staff who may view server processes, and only as long."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.test.utils import CaptureQueriesContext

from messaging.close_codes import CloseCode
from messaging.models import ServerProcess, User
from messaging.outbox import MOST_WITH_HINTS
from messaging.realtime.watch import Watch
from tests.listening import (
    ORIGIN,
    Socket,
    bearer,
    in_thread,
    session_cookie,
    sockets_application,
    until,
)
from tests.processes import process

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def watcher(alice: User) -> User:
    """alice runs the workspace."""
    alice.role = User.Role.ADMIN
    alice.save()
    return alice


@asynccontextmanager
async def realtime(headers: list[tuple[bytes, bytes]]) -> AsyncIterator[Socket]:
    socket = Socket(sockets_application, "/ws/realtime/", headers)
    accepted, _ = await socket.connect(timeout=5)
    assert accepted
    try:
        yield socket
    finally:
        await socket.disconnect()
        await in_thread(connections.close_all)


async def cookie_of(user: User) -> list[tuple[bytes, bytes]]:
    return [*ORIGIN, (b"cookie", await session_cookie(user))]


async def picture_of(socket: Socket) -> dict[str, Any]:
    """The next frame that shows something new."""
    while "processes" not in (frame := await socket.frame()):
        pass
    return frame


async def test_a_watcher_is_shown_the_processes_at_once(watcher: User) -> None:
    await in_thread(process, "one")

    async with realtime(await cookie_of(watcher)) as socket:
        frame = await socket.frame()

    assert frame["type"] == "realtime"
    assert [each["name"] for each in frame["processes"]] == ["one:1"]


async def test_what_changes_is_sent_and_otherwise_a_sign_of_life(watcher: User) -> None:
    row = await in_thread(process, "one")
    async with realtime(await cookie_of(watcher)) as socket:
        first = await picture_of(socket)
        await picture_of(socket)
        quiet = await socket.frame()
        await in_thread(row.report, row.status | {"connections": 41})
        changed = await picture_of(socket)

    assert first["processes"][0]["connections"] == 3
    assert quiet.keys() == {"type", "at"}
    assert changed["processes"][0]["connections"] == 41


async def test_a_program_with_a_token_may_watch(watcher: User) -> None:
    async with realtime([ORIGIN[0], (b"authorization", await bearer(watcher))]) as socket:
        assert (await socket.frame())["type"] == "realtime"


@pytest.mark.parametrize("role", ["member", "guest"])
async def test_mallory_may_not_watch(role: str, mallory: User, watcher: User) -> None:
    mallory.role = role
    await in_thread(mallory.save)

    async with realtime(await cookie_of(mallory)) as socket:
        assert await socket.close_code() == CloseCode.NOT_ALLOWED
    assert not Watch.of_this_process().watchers


async def test_nobody_watches_without_a_login_or_from_another_site(watcher: User) -> None:
    foreign = [(b"host", b"testserver"), (b"origin", b"https://evil.example")]
    cookie = await session_cookie(watcher)

    async with realtime(ORIGIN) as anonymous, realtime([*foreign, (b"cookie", cookie)]) as forged:
        codes = [await anonymous.close_code(), await forged.close_code()]

    assert codes == [CloseCode.NOT_LOGGED_IN, CloseCode.NOT_ALLOWED]


async def test_losing_the_role_ends_it(watcher: User) -> None:
    async with realtime(await cookie_of(watcher)) as socket:
        await socket.frame()
        watcher.role = User.Role.MEMBER
        await in_thread(watcher.save)

        assert await socket.close_code() == CloseCode.NOT_ALLOWED


async def test_logging_out_ends_it(watcher: User) -> None:
    async with realtime(await cookie_of(watcher)) as socket:
        await socket.frame()
        await in_thread(Session.objects.all().delete)

        assert await socket.close_code() == CloseCode.NOT_LOGGED_IN


async def test_a_look_takes_the_same_queries_however_many_watch(watcher: User) -> None:
    await in_thread(process, "one")
    numbers = []
    async with realtime(await cookie_of(watcher)) as first:
        await first.frame()
        stop_looking_by_itself()
        numbers.append(await queries_of_a_look())
        async with realtime(await cookie_of(watcher)), realtime(await cookie_of(watcher)):
            await until(lambda: len(Watch.of_this_process().watchers) == 3)
            numbers.append(await queries_of_a_look())

    # Who may still watch: people, permission, sessions. Then processes; no channel is heard.
    assert numbers == [4, 4]


def stop_looking_by_itself() -> None:
    """Otherwise a look of its own may fall into one that is counted."""
    looking = Watch.of_this_process()._looking
    assert looking is not None
    looking.cancel()


async def queries_of_a_look() -> int:
    captured = CaptureQueriesContext(await in_thread(lambda: connections["default"]))
    await in_thread(captured.__enter__)
    await Watch.of_this_process().look()
    await in_thread(captured.__exit__, None, None, None)
    return len(captured)


async def test_a_browser_that_acknowledges_nothing_is_ended(watcher: User) -> None:
    async with realtime(await cookie_of(watcher)) as socket:
        await socket.frame()
        watch = Watch.of_this_process()
        [slow] = watch.watchers
        while not slow.is_ended:
            await watch.look()

        assert await socket.close_code() == CloseCode.TOO_SLOW


async def test_a_browser_that_acknowledges_goes_on(watcher: User) -> None:
    async with realtime(await cookie_of(watcher)) as socket:
        await socket.frame()
        watch = Watch.of_this_process()
        [connection] = watch.watchers
        for _ in range(4):
            for _ in range(MOST_WITH_HINTS // 2):
                await watch.look()
            await socket.send_json_to({"type": "ack", "cursors": {}})
            await until(lambda: connection.outbox.unacknowledged < MOST_WITH_HINTS // 2)

        assert not connection.is_ended


async def test_other_frames_are_refused(watcher: User) -> None:
    async with realtime(await cookie_of(watcher)) as socket:
        await socket.frame()
        await socket.send_json_to({"type": "resume", "cursors": {"1": 0}})

        assert (await socket.frame_of("error"))["code"] == "unknown_type"


async def test_nothing_is_read_when_nobody_watches(watcher: User) -> None:
    async with realtime(await cookie_of(watcher)) as socket:
        await socket.frame()
    watch = Watch.of_this_process()

    await until(lambda: not watch.watchers)

    assert watch._looking is None
    assert await in_thread(ServerProcess.objects.count) == 0
