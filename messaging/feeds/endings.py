"""Connections that have ended, so that it can be told for an hour why somebody was away."""

import time
from collections import deque
from dataclasses import dataclass

from messaging.connections import Connection

REMEMBERED_SECONDS = 3600.0
MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Ending:
    """One connection that is over. Times are in seconds since 1970."""

    user_id: int
    opened_at: float
    ended_at: float
    code: int
    was_behind: bool


endings: deque[Ending] = deque(maxlen=MOST_REMEMBERED)


def remember(connection: Connection) -> None:
    """Take down how a connection ended."""
    user_id, opened_at, code = connection.identity.user_id, connection.opened_at, connection.code
    endings.append(Ending(user_id, opened_at, time.time(), code, connection.is_behind))


def recent_endings_of(user_id: int) -> list[Ending]:
    """How a person's connections of the last hour ended, oldest first."""
    since = time.time() - REMEMBERED_SECONDS
    return [each for each in endings if each.user_id == user_id and each.ended_at > since]
