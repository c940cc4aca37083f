"""When a browser acknowledges, asks whether the other end lives, and gives a connection up."""

import time
from typing import Any

# As static/js/lib/acks.js and pulse.js have them.
FRAMES_PER_ACK = 64
SECONDS_PER_ACK = 1.0
LEAST_SECONDS_PER_ACK = 0.1
QUIET_SECONDS = 3.0
DEAD_SECONDS = 4.0
SLACK_SECONDS = 5.0
HEARTBEAT_SECONDS = 25.0


class Pulse:
    """Of one connection. A page that nobody looks at waits for heartbeats instead of asking."""

    def __init__(self, *, is_visible: bool) -> None:
        self.is_visible = is_visible
        self.heartbeat = HEARTBEAT_SECONDS
        self._heard_at = self._acked_at = time.monotonic()
        self._asked_at: float | None = None
        self._unacked = 0
        self._cursors: dict[int, int] = {}

    def heard(self) -> None:
        """Some frame has come."""
        self._heard_at, self._asked_at = time.monotonic(), None
        self._unacked += 1

    def applied(self, channel_id: int, cursor: int) -> None:
        self._cursors[channel_id] = cursor

    def due(self, now: float) -> list[dict[str, Any]]:
        """The frames that it is time to send."""
        frames = [self._ack(now)] if self._is_ack_due(now) else []
        if self.is_visible and self._asked_at is None and now - self._heard_at > QUIET_SECONDS:
            self._asked_at = now
            frames.append({"type": "ping"})
        return frames

    def is_dead(self, now: float) -> bool:
        if self._asked_at is not None and now - self._asked_at > DEAD_SECONDS:
            return True
        return now - self._heard_at > 2 * self.heartbeat + SLACK_SECONDS

    def _is_ack_due(self, now: float) -> bool:
        waited = now - self._acked_at
        if self._unacked >= FRAMES_PER_ACK:
            return waited >= LEAST_SECONDS_PER_ACK
        return self._unacked > 0 and waited >= SECONDS_PER_ACK

    def _ack(self, now: float) -> dict[str, Any]:
        self._acked_at, self._unacked = now, 0
        return {"type": "ack", "cursors": {str(pk): seq for pk, seq in self._cursors.items()}}
