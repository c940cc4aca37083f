"""Onlookers: told of each change while they are few, and otherwise shown everybody."""

from typing import Any

import pytest

from messaging.feeds.onlookers import (
    LOOKS_BETWEEN_PICTURES,
    MOST_CHANGES,
    MOST_CHARACTERS_AT_ONCE,
    MOST_FRAMES,
    Onlookers,
)
from messaging.models import User
from messaging.outbox import MOST_WITH_HINTS
from messaging.outgoing import Frame
from tests.listening import Listener

MANY = dict.fromkeys(range(1, MOST_CHANGES + 2), "online")


@pytest.fixture
def viewer() -> User:
    return User(pk=1)


def greeted(viewer: User) -> Listener:
    return Listener.opened(viewer, set(), {})


def presence_frames(listener: Listener) -> list[dict[str, Any]]:
    """What it was told since it was asked last."""
    frames = [frame for frame in listener.frames if frame["type"] != "hello"]
    listener.frames.clear()
    return frames


def picture(people: dict[int, str]) -> dict[str, Any]:
    return {"type": "presences", "presence": {str(pk): word for pk, word in people.items()}}


async def test_a_newcomer_is_shown_everybody_and_then_told_of_changes(viewer: User) -> None:
    onlookers, listener = Onlookers(), greeted(viewer)

    onlookers.tell({listener.connection}, {1: "online", 5: "away"})
    onlookers.tell({listener.connection}, {1: "online", 5: "away"})
    onlookers.tell({listener.connection}, {5: "online", 8: "away"})

    assert presence_frames(listener) == [
        picture({1: "online", 5: "away"}),
        {"type": "presence_changed", "user_id": 5, "presence": "online"},
        {"type": "presence_changed", "user_id": 8, "presence": "away"},
        {"type": "presence_changed", "user_id": 1, "presence": "offline"},
    ]


async def test_whoever_is_not_greeted_yet_is_told_nothing(viewer: User) -> None:
    onlookers, listener = Onlookers(), Listener(viewer, set())

    onlookers.tell({listener.connection}, {1: "online"})
    listener.connection.open(Frame.of({"type": "hello"}), {})
    assert presence_frames(listener) == []

    onlookers.tell({listener.connection}, {1: "online"})
    assert presence_frames(listener) == [picture({1: "online"})]


async def test_many_changes_are_one_picture_and_the_next_has_to_wait(viewer: User) -> None:
    onlookers, listener = Onlookers(), greeted(viewer)
    onlookers.tell({listener.connection}, {})
    onlookers.tell({listener.connection}, MANY)
    assert presence_frames(listener) == [picture({}), picture(MANY)]

    for _ in range(LOOKS_BETWEEN_PICTURES - 1):
        onlookers.tell({listener.connection}, {})
    assert presence_frames(listener) == []

    onlookers.tell({listener.connection}, {})
    assert presence_frames(listener) == [picture({})]


async def test_a_newcomer_who_comes_between_two_pictures_sees_what_the_others_see(
    viewer: User,
) -> None:
    onlookers, first, second = Onlookers(), greeted(viewer), greeted(viewer)
    onlookers.tell({first.connection}, {})
    onlookers.tell({first.connection}, MANY)
    both = {first.connection, second.connection}

    onlookers.tell(both, {1: "away"})
    assert presence_frames(second) == [picture(MANY)]
    onlookers.tell(both, MANY | {1: "away"})

    told = {"type": "presence_changed", "user_id": 1, "presence": "away"}
    assert (presence_frames(first)[-1], presence_frames(second)) == (told, [told])


async def test_very_many_connections_are_told_of_fewer_changes(viewer: User) -> None:
    number = MOST_FRAMES // MOST_CHANGES + 1
    onlookers, listeners = Onlookers(), [greeted(viewer) for _ in range(number)]
    connections = {listener.connection for listener in listeners}
    onlookers.tell(connections, {})
    few = dict.fromkeys(range(1, MOST_CHANGES), "online")
    too_many = dict.fromkeys(range(1, MOST_CHANGES + 1), "away")

    onlookers.tell(connections, few)
    onlookers.tell(connections, too_many)

    told = [
        {"type": "presence_changed", "user_id": pk, "presence": "online"}
        for pk in range(1, MOST_CHANGES)
    ]
    for listener in listeners:
        assert presence_frames(listener) == [picture({}), *told, picture(too_many)]


async def test_a_browser_that_had_no_room_is_shown_everybody_once_it_has(viewer: User) -> None:
    onlookers, listener = Onlookers(), greeted(viewer)
    onlookers.tell({listener.connection}, {})
    while listener.connection.deliver(Frame.of({"type": "typing_started"}, is_hint=True)):
        pass
    listener.frames.clear()

    onlookers.tell({listener.connection}, {1: "online"})
    onlookers.tell({listener.connection}, {1: "online", 2: "away"})
    assert presence_frames(listener) == []
    assert listener.connection.outbox.unacknowledged == MOST_WITH_HINTS

    listener.connection.acknowledge({})
    onlookers.tell({listener.connection}, {1: "online", 2: "away"})
    assert presence_frames(listener) == [picture({1: "online", 2: "away"})]


async def test_a_large_picture_goes_to_some_at_a_time_until_all_have_it(viewer: User) -> None:
    everybody = dict.fromkeys(range(1, 100_001), "online")
    onlookers = Onlookers()
    listeners = [greeted(viewer) for _ in range(10)]
    connections = {listener.connection for listener in listeners}
    size = len(Frame.of(picture(everybody)).text)

    shown = []
    while sum(shown) < len(listeners):
        onlookers.tell(connections, everybody)
        shown.append(sum(len(presence_frames(listener)) for listener in listeners))
        assert 0 < shown[-1] * size <= MOST_CHARACTERS_AT_ONCE

    assert len(shown) > 1
    onlookers.tell(connections, everybody)
    assert not any(presence_frames(listener) for listener in listeners)
