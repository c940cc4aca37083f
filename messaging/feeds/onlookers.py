"""Onlookers: the connections of this process, and the picture of everybody that they have."""

from collections.abc import Iterable, Mapping, Set

from messaging.connections import Connection
from messaging.counters import counters
from messaging.outgoing import Frame
from messaging.presence import OFFLINE

MOST_CHANGES = 20
MOST_FRAMES = 2_000
LOOKS_BETWEEN_PICTURES = 5
# Daphne copies a frame for each connection, and what it has needed at once it keeps.
MOST_CHARACTERS_AT_ONCE = 8_000_000


class Onlookers:
    """Tells them of each person who has changed, or shows them the whole picture.

    The picture is for those who are new or have dropped something, and for all when too many have
    changed: a thousand who return at once would be told of each other a million times. Then it
    comes every five looks at most, and newcomers see the last one. Where it is large and they are
    many, some see it a look later.
    """

    def __init__(self) -> None:
        self._told: Mapping[int, str] = {}
        self._picture: Frame | None = None
        self._informed: set[Connection] = set()
        self._looks_to_wait = 0

    def tell(self, connections: Set[Connection], everybody: Mapping[int, str]) -> None:
        """Bring every view up to date, each connection's as soon as it has room."""
        self._informed &= connections
        self._looks_to_wait -= 1
        changes = changes_between(self._told, everybody)
        if self._can_be_told_of(changes):
            self._update(everybody, changes)
            self._tell_of_each(changes)
        elif self._looks_to_wait <= 0:
            self._looks_to_wait = LOOKS_BETWEEN_PICTURES
            self._update(everybody, changes)
            self._informed.clear()
        self._show_picture_to(connections - self._informed)

    def _can_be_told_of(self, changes: Mapping[int, str]) -> bool:
        few_enough = len(changes) <= MOST_CHANGES
        return few_enough and len(changes) * len(self._informed) <= MOST_FRAMES

    def _update(self, everybody: Mapping[int, str], changes: Mapping[int, str]) -> None:
        if changes:
            self._told, self._picture = everybody, None

    def _tell_of_each(self, changes: Mapping[int, str]) -> None:
        for user_id, presence in changes.items():
            event = {"type": "presence_changed", "user_id": user_id, "presence": presence}
            self._informed = delivered(Frame.of(event, is_hint=True), self._informed)

    def _show_picture_to(self, connections: Set[Connection]) -> None:
        greeted = [connection for connection in connections if connection.is_greeted]
        if not greeted:
            return
        if self._picture is None:
            self._picture = Frame.of({"type": "presences", "presence": self._told}, is_hint=True)
        most = max(1, MOST_CHARACTERS_AT_ONCE // len(self._picture.text))
        self._informed |= delivered(self._picture, greeted[:most])


def changes_between(before: Mapping[int, str], now: Mapping[int, str]) -> dict[int, str]:
    """How those people are now who were different before."""
    changed = {pk: presence for pk, presence in now.items() if before.get(pk) != presence}
    return changed | dict.fromkeys(before.keys() - now.keys(), OFFLINE)


def delivered(frame: Frame, connections: Iterable[Connection]) -> set[Connection]:
    """Those of some connections that had room for a frame."""
    served = {connection for connection in connections if connection.deliver(frame)}
    counters.frames += len(served)
    return served
