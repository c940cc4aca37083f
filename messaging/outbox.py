"""What waits to be sent to one browser: bounded, so that a slow browser costs only itself."""

import asyncio
import logging
import types
from collections import deque
from collections.abc import Awaitable, Callable, Generator, Mapping
from typing import Any

from messaging.outgoing import Frame

logger = logging.getLogger(__name__)

MOST_UNACKNOWLEDGED = 512
MOST_UNACKNOWLEDGED_CHARACTERS = 1_000_000
MOST_WITH_NOTICES = 1024
MOST_WITH_HINTS = 64
FRAMES_PER_TIMEOUT = 64
SEND_SECONDS = 30.0


class Outbox:
    """Frames for one browser, in order, sent without holding up whoever puts them.

    A browser acknowledges what it has read. Until then a frame counts as unacknowledged, wherever
    it may be: here, in the server or in the network.
    """

    __slots__ = (
        *("_characters", "_is_closed", "_on_failure", "_send", "_unacknowledged", "_waiting"),
        "_writer",
    )

    def __init__(
        self, send: Callable[[str], Awaitable[None]], on_failure: Callable[[], None]
    ) -> None:
        self._send = send
        self._on_failure = on_failure
        self._unacknowledged: deque[Frame] = deque()
        self._characters = 0
        self._is_closed = False
        self._waiting: list[Frame] = []
        self._writer: asyncio.Task[None] | None = None

    def put(self, frame: Frame) -> bool:
        """Send or queue a frame; False, and neither, when the browser is too far behind."""
        if self._is_closed or not self._has_room_for(frame):
            return False
        self._unacknowledged.append(frame)
        self._characters += len(frame.text)
        if self._writer is None:
            self._send_at_once(frame)
        else:
            self._waiting.append(frame)
        return True

    def acknowledge(self, cursors: Mapping[int, int]) -> None:
        """Forget everything up to the newest frame that the browser's cursors cover."""
        covered = len(self._unacknowledged)
        for frame in reversed(self._unacknowledged):
            if frame.is_change and cursors.get(frame.channel_id, -1) >= frame.seq:
                break
            covered -= 1
        while self._unacknowledged and (covered > 0 or not self._unacknowledged[0].is_change):
            self._characters -= len(self._unacknowledged.popleft().text)
            covered -= 1

    def close(self) -> None:
        self._is_closed = True
        self._waiting.clear()
        if self._writer is not None:
            self._writer.cancel()

    async def drained(self) -> None:
        """Wait until everything that is queued has been handed to the server."""
        if self._writer is not None:
            await asyncio.wait([self._writer])

    def _send_at_once(self, frame: Frame) -> None:
        """Hand a frame to the server, and start a task only if the server makes us wait.

        It hardly ever does, and a task for each frame costs as much as sending it.
        """
        steps = self._send(frame.text).__await__()
        try:
            awaited = next(steps)
        except StopIteration:
            return
        except Exception as error:
            self._fail(error)
        else:
            self._writer = asyncio.create_task(self._write(resumed(steps, awaited)))

    async def _write(self, first: Awaitable[None]) -> None:
        """Finish what has been begun, then send what has come in meanwhile."""
        sending = first
        try:
            while True:
                async with asyncio.timeout(SEND_SECONDS):
                    await sending
                if not self._waiting:
                    break
                sending = self._send_waiting()
        except Exception as error:
            self._fail(error)
        finally:
            self._writer = None

    async def _send_waiting(self) -> None:
        frames = self._waiting[:FRAMES_PER_TIMEOUT]
        del self._waiting[:FRAMES_PER_TIMEOUT]
        for frame in frames:
            await self._send(frame.text)

    def _fail(self, error: Exception) -> None:
        """Each server refuses in its own words, and none may keep frames from other browsers."""
        logger.info("cannot send: %r", error)
        self.close()
        self._on_failure()

    @property
    def unacknowledged(self) -> int:
        """How many frames the browser has not acknowledged."""
        return len(self._unacknowledged)

    @property
    def characters(self) -> int:
        """How long those frames are together."""
        return self._characters

    def first_unacknowledged(self, channel_id: int) -> int | None:
        """The seq of the oldest change of a channel that the browser has not acknowledged."""
        frames = (frame for frame in self._unacknowledged if frame.is_change)
        return next((frame.seq for frame in frames if frame.channel_id == channel_id), None)

    @property
    def is_roomy(self) -> bool:
        """Whether a browser that was behind has caught up enough to go on."""
        return len(self._unacknowledged) <= MOST_UNACKNOWLEDGED // 8

    def _has_room_for(self, frame: Frame) -> bool:
        # Who acknowledges what is still to come, without reading, has frames waiting here.
        number = max(len(self._unacknowledged), len(self._waiting))
        if frame.is_change:
            is_short = self._characters < MOST_UNACKNOWLEDGED_CHARACTERS
            return is_short and number < MOST_UNACKNOWLEDGED
        return number < (MOST_WITH_HINTS if frame.is_hint else MOST_WITH_NOTICES)


@types.coroutine
def resumed(steps: Generator[Any, Any, None], awaited: Any) -> Generator[Any, Any, None]:
    """What is left of an awaitable that has been run up to its first wait."""
    try:
        yield awaited
    except BaseException:
        steps.close()
        raise
    yield from steps
