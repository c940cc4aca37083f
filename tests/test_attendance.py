"""Attendance: who is connected here is written down, and everybody here is told of everybody."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from messaging.feeds.attendance import (
    LOOKS_GONE_FROM_EVERYWHERE,
    LOOKS_GONE_FROM_HERE,
    Attendance,
)
from messaging.models import Channel, Membership, Presence, ServerProcess, User
from tests.attending import everybody, look, present
from tests.listening import Socket, in_thread, socket_of, sockets_of
from tests.processes import process

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(transactional_db: None) -> ServerProcess:
    """The process in which the sockets of a test are."""
    return process("here")


@pytest.fixture
def elsewhere(transactional_db: None) -> ServerProcess:
    return process("elsewhere")


async def say(socket: Socket, presence: str) -> None:
    """Say how this tab is, and wait until it was heard."""
    await socket.send_json_to({"type": "presence", "presence": presence})
    await socket.send_json_to({"type": "ping"})
    await socket.frame_of("heartbeat")


async def written() -> list[tuple[int, bool]]:
    """Everything that is stored, whether it counts or not."""
    rows = Presence.objects.order_by("user").values_list("user_id", "is_active")
    return await in_thread(list, rows)


async def test_whoever_connects_is_online_and_is_shown_everybody(
    here: ServerProcess, elsewhere: ServerProcess, alice: User, bob: User
) -> None:
    await in_thread(present, bob, elsewhere, is_active=False)
    attendance = Attendance(here.pk)

    async with socket_of(alice) as socket:
        await attendance.look()

        shown = await socket.frame()
        assert shown == {
            "type": "presences",
            "presence": {str(alice.pk): "online", str(bob.pk): "away"},
        }
        assert await everybody() == {alice.pk: "online", bob.pk: "away"}


async def test_a_person_is_away_when_all_tabs_are(here: ServerProcess, alice: User) -> None:
    attendance = Attendance(here.pk)
    async with sockets_of(alice, 2) as tabs:
        seen = []
        for tab, presence in ((tabs[0], "away"), (tabs[1], "away"), (tabs[0], "online")):
            await say(tab, presence)
            await attendance.look()
            seen.append(await everybody())

    assert seen == [{alice.pk: "online"}, {alice.pk: "away"}, {alice.pk: "online"}]


async def test_a_change_elsewhere_is_told_here(
    here: ServerProcess, elsewhere: ServerProcess, alice: User, bob: User
) -> None:
    attendance = Attendance(here.pk)
    async with socket_of(alice) as socket:
        await attendance.look()
        await socket.frame_of("presences")

        await in_thread(present, bob, elsewhere)
        await attendance.look()
        came = await socket.frame()
        await in_thread(elsewhere.leave)
        await look(attendance, LOOKS_GONE_FROM_EVERYWHERE + 1)
        went = await socket.frame()

    told = {"type": "presence_changed", "user_id": bob.pk}
    assert [came, went] == [told | {"presence": "online"}, told | {"presence": "offline"}]


async def test_closing_one_of_two_tabs_changes_nothing(here: ServerProcess, alice: User) -> None:
    attendance = Attendance(here.pk)
    async with socket_of(alice):
        async with socket_of(alice):
            await attendance.look()
        await look(attendance, LOOKS_GONE_FROM_HERE + 1)

        assert await everybody() == {alice.pk: "online"}


async def test_an_active_tab_that_closes_leaves_the_others_word(
    here: ServerProcess, alice: User
) -> None:
    attendance = Attendance(here.pk)
    async with socket_of(alice) as idle:
        await say(idle, "away")
        async with socket_of(alice):
            await attendance.look()
            assert await everybody() == {alice.pk: "online"}
        await attendance.look()

        assert await everybody() == {alice.pk: "away"}


async def test_going_from_page_to_page_writes_nothing(here: ServerProcess, alice: User) -> None:
    attendance = Attendance(here.pk)
    async with socket_of(alice):
        await attendance.look()
    before = await in_thread(Presence.objects.get)

    await look(attendance, LOOKS_GONE_FROM_HERE)
    async with socket_of(alice):
        await attendance.look()

    assert await in_thread(Presence.objects.get) == before


async def test_whoever_has_left_is_gone_after_some_looks(
    here: ServerProcess, alice: User, bob: User
) -> None:
    attendance = Attendance(here.pk)
    async with socket_of(alice):
        async with socket_of(bob):
            await attendance.look()
        await look(attendance, LOOKS_GONE_FROM_HERE + 1)

        assert await written() == [(alice.pk, True)]


async def test_a_process_that_everybody_has_left_has_no_rows_and_asks_nothing(
    here: ServerProcess, alice: User
) -> None:
    attendance = Attendance(here.pk)
    async with socket_of(alice):
        await attendance.look()
    await look(attendance, LOOKS_GONE_FROM_HERE + 1)
    assert await written() == []

    assert await queries_of_a_look(attendance) == 0


async def test_a_look_without_changes_takes_one_query(
    here: ServerProcess, alice: User, bob: User
) -> None:
    attendance = Attendance(here.pk)
    numbers = []
    async with socket_of(alice):
        await attendance.look()
        numbers.append(await queries_of_a_look(attendance))
        async with sockets_of(bob, 2):
            await attendance.look()
            numbers.append(await queries_of_a_look(attendance))

    assert numbers == [1, 1]


async def queries_of_a_look(attendance: Attendance) -> int:
    queries = CaptureQueriesContext(connection)
    await in_thread(queries.__enter__)
    await attendance.look()
    await in_thread(queries.__exit__, None, None, None)
    return await in_thread(len, queries)


async def test_it_looks_by_itself_until_it_is_stopped(here: ServerProcess, alice: User) -> None:
    attendance = Attendance(here.pk)
    async with socket_of(alice) as socket:
        attendance.start()
        await socket.frame_of("presences")
        await attendance.stop()

    assert attendance._running is not None
    assert attendance._running.done()
    await attendance.stop()


async def test_a_word_that_is_none_is_refused_and_changes_nothing(
    here: ServerProcess, alice: User
) -> None:
    attendance = Attendance(here.pk)
    wrong: list[Any] = ["offline", ["away"]]
    async with socket_of(alice) as socket:
        for word in wrong:
            await socket.send_json_to({"type": "presence", "presence": word})
        errors = [await socket.frame() for _ in wrong]
        await attendance.look()

        assert [error["code"] for error in errors] == ["bad_fields", "bad_fields"]
        assert errors[0]["detail"] == "`presence` is one of online, away."
        assert await everybody() == {alice.pk: "online"}


async def test_a_guest_is_told_only_of_those_they_share_a_channel_with(
    here: ServerProcess,
    elsewhere: ServerProcess,
    channel: Channel,
    alice: User,
    bob: User,
    mallory: User,
) -> None:
    mallory.role = User.Role.GUEST
    await in_thread(mallory.save)
    await in_thread(present, bob, elsewhere)
    attendance = Attendance(here.pk)
    async with socket_of(alice) as alices, socket_of(mallory) as guests:
        await attendance.look()
        assert (await alices.frame())["presence"].keys() == {
            *map(str, (alice.pk, bob.pk, mallory.pk))
        }
        assert (await guests.frame())["presence"] == {str(mallory.pk): "online"}

        await in_thread(Membership.objects.create, channel=channel, user=mallory)
        await guests.frame_of("channel_created")
        await attendance.look()

        told = [await guests.frame_of("presence_changed") for _ in (alice, bob)]
        assert {frame["user_id"] for frame in told} == {alice.pk, bob.pk}
