"""Presence, by tabs on several server processes that know of each other by the database only."""

from collections.abc import Callable, Iterator

import pytest

from messaging.services.servers import Server
from messaging.services.stack import Stack
from tests.product.cast import Cast, Person
from tests.product.http import program
from tests.product.socket import Socket

pytestmark = pytest.mark.any_server

Listen = Callable[[str, Person], Socket]

MOST_SECONDS = 60.0


@pytest.fixture
def other(stack: Stack) -> Iterator[Server]:
    """A server process beside the others."""
    server = Server(stack.kind.partition("-")[2], stack.directory, stack.env)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def alice_seen(bobs_socket: Socket, cast: Cast) -> Iterator[str]:
    """How bob sees alice, each time it changes."""
    return bobs_socket.presence_of(cast.alice.id, seconds=MOST_SECONDS)


def test_tabs_on_two_processes_are_one_person(
    stack: Stack, other: Server, cast: Cast, listen: Listen, alice_seen: Iterator[str]
) -> None:
    idle, active = listen(stack.urls[0], cast.alice), listen(other.url, cast.alice)
    assert next(alice_seen) == "online"

    idle.send(type="presence", presence="away")
    active.close()
    assert next(alice_seen) == "away"

    idle.close()
    assert next(alice_seen) == "offline"


def test_a_person_is_away_only_when_all_tabs_are(
    stack: Stack, other: Server, cast: Cast, listen: Listen, alice_seen: Iterator[str]
) -> None:
    tabs = [listen(url, cast.alice) for url in (stack.urls[0], other.url, other.url)]
    assert next(alice_seen) == "online"

    for tab in tabs:
        tab.send(type="presence", presence="away")
    assert next(alice_seen) == "away"

    tabs[1].send(type="presence", presence="online")
    assert next(alice_seen) == "online"


def test_whoever_was_on_a_killed_process_is_offline_within_a_minute(
    other: Server, cast: Cast, listen: Listen, alice_seen: Iterator[str]
) -> None:
    listen(other.url, cast.alice)
    assert next(alice_seen) == "online"

    other.kill()

    assert next(alice_seen) == "offline"


def test_whoever_moves_to_another_process_was_never_away(
    stack: Stack, other: Server, cast: Cast, listen: Listen, alice_seen: Iterator[str]
) -> None:
    before = listen(other.url, cast.alice)
    seen = [next(alice_seen)]

    other.stop()
    assert before.close_code() == 1012
    now = listen(stack.urls[0], cast.alice)
    now.send(type="presence", presence="away")
    seen.append(next(alice_seen))

    assert seen == ["online", "away"]


def test_programs_are_told_the_same_by_every_process(
    stack: Stack, other: Server, cast: Cast, listen: Listen, alice_seen: Iterator[str]
) -> None:
    listen(other.url, cast.alice).send(type="presence", presence="away")
    while next(alice_seen) != "away":
        pass

    for url in (*stack.urls, other.url):
        with program(url, cast.mallory) as mallory:
            presence = mallory.get("/api/v1/users/presence/").json()["presence"]
        assert [presence.get(str(each.id)) for each in (cast.alice, cast.bob, cast.mallory)] == [
            *("away", "online", None),
        ]
