"""Bursts: what comes fast for many is forwarded together, twenty times a second.

The server then writes to each connection once for several of them, and a write costs more than
anything else that is done for one frame.
"""

import asyncio
from collections.abc import Callable

from messaging.outgoing import Frame

PAUSE_SECONDS = 0.05
MANY = 50


class Burst:
    """The frames of one feed that wait for their turn; the first after a pause never waits."""

    def __init__(self, deliver: Callable[[list[Frame]], None]) -> None:
        self._deliver = deliver
        self._waiting: list[Frame] = []
        self._flushed_at = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def put(self, frame: Frame, *, listeners: int) -> None:
        """Forward a frame to this many listeners, now or with those that follow at once."""
        if self._timer is not None:
            self._waiting.append(frame)
        elif listeners < MANY or self._rest() <= 0:
            self._flushed_at = asyncio.get_running_loop().time()
            self._deliver([frame])
        else:
            self._waiting.append(frame)
            self._timer = asyncio.get_running_loop().call_later(self._rest(), self.flush)

    def flush(self) -> None:
        """Forward what waits."""
        self.close()
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        self._deliver(waiting)
        self._flushed_at = asyncio.get_running_loop().time()

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    @property
    def first_seq(self) -> int | None:
        """The seq of the first change that waits."""
        return next((frame.seq for frame in self._waiting if frame.is_change), None)

    def _rest(self) -> float:
        """Seconds until the pause after the last forwarding is over."""
        return self._flushed_at + PAUSE_SECONDS - asyncio.get_running_loop().time()
