"""What waits to be sent to one browser: bounded, so that a slow browser costs only itself."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

MOST_UNACKNOWLEDGED = 512
MOST_UNACKNOWLEDGED_CHARACTERS = 1_000_000
MOST_WITH_NOTICES = 1024
MOST_WITH_HINTS = 64
FRAMES_PER_TIMEOUT = 64
SEND_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Frame:
    """One JSON text for browsers. One object serves every connection of a process.

    A *change* has a seq and can be replayed, a *notice* has none, a *hint* is worth nothing later.
    """

    text: str
    channel_id: int = 0
    seq: int = 0
    is_hint: bool = False

    @classmethod
    def of(cls, event: Mapping[str, Any], *, is_hint: bool = False) -> "Frame":
        text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
        is_change = "seq" in event and event["type"] not in {"caught_up", "reset"}
        return cls(text, event.get("channel_id", 0), event["seq"] if is_change else 0, is_hint)

    @property
    def is_change(self) -> bool:
        return self.seq > 0


class Outbox:
    """Frames for one browser, in order, with a writer of their own.

    A browser acknowledges what it has read. Until then a frame counts as unacknowledged, wherever
    it may be: here, in the server or in the network.
    """

    __slots__ = ("_characters", "_on_failure", "_send", "_unacknowledged", "_waiting", "_writer")

    def __init__(
        self, send: Callable[[str], Awaitable[None]], on_failure: Callable[[], None]
    ) -> None:
        self._send = send
        self._on_failure = on_failure
        self._waiting: deque[Frame] = deque()
        self._unacknowledged: deque[Frame] = deque()
        self._characters = 0
        self._writer: asyncio.Task[None] | None = None

    def put(self, frame: Frame) -> bool:
        """Queue a frame; False, and not queued, when the browser is too far behind."""
        if not self._has_room_for(frame):
            return False
        self._unacknowledged.append(frame)
        self._characters += len(frame.text)
        self._waiting.append(frame)
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())
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
        self._waiting.clear()
        if self._writer is not None:
            self._writer.cancel()

    async def drained(self) -> None:
        """Wait until everything that is queued has been handed to the server."""
        if self._writer is not None:
            await asyncio.wait([self._writer])

    async def _write(self) -> None:
        try:
            while self._waiting:
                async with asyncio.timeout(SEND_SECONDS):
                    await self._send_some()
        except (OSError, RuntimeError, TimeoutError):
            self._waiting.clear()
            self._on_failure()
        finally:
            self._writer = None

    async def _send_some(self) -> None:
        for _ in range(min(len(self._waiting), FRAMES_PER_TIMEOUT)):
            await self._send(self._waiting.popleft().text)

    @property
    def is_roomy(self) -> bool:
        """Whether a browser that was behind has caught up enough to go on."""
        return len(self._unacknowledged) <= MOST_UNACKNOWLEDGED // 8

    def _has_room_for(self, frame: Frame) -> bool:
        number = len(self._unacknowledged)
        if frame.is_hint:
            return number < MOST_WITH_HINTS
        if not frame.is_change:
            return number < MOST_WITH_NOTICES
        return number < MOST_UNACKNOWLEDGED and self._characters < MOST_UNACKNOWLEDGED_CHARACTERS
