"""Many WebSockets that count what they receive, without decoding it."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import cast

from benchmarks import wire
from benchmarks.plan import NUMBER, NUMBER_DIGITS, Target

FRAMES_PER_ACK = 64
SECONDS_PER_ACK = 1.0
AT_ONCE = 8
OPENING_SECONDS = 30.0


@dataclass(slots=True)
class Tally:
    """What all listeners have received in one phase; latencies in seconds, if `sent_at` is kept."""

    frames: int = 0
    octets: int = 0
    last_at: float = field(default_factory=time.perf_counter)
    sent_at: dict[int, float] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)

    def count(self, buffer: bytes, span: wire.Span, now: float) -> None:
        self.frames += 1
        self.octets += span.end - span.start
        self.last_at = now
        if self.sent_at and (sent_at := self.sent_at.get(number_in(buffer, span))):
            self.latencies.append(now - sent_at)


class Audience:
    """The listeners of one run, and the tally that they share."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.marker = target.marker.encode()
        self.tally = Tally()
        self.listeners: list[Listener] = []
        self.closed = 0

    async def gather(self, number: int) -> None:
        """Open so many more WebSockets, a few at a time, each for another person."""
        turns = asyncio.Semaphore(AT_ONCE)
        cookies = self.target.cookies[len(self.listeners) :][:number]
        self.listeners += await asyncio.gather(*(self._open(cookie, turns) for cookie in cookies))

    async def _open(self, cookie: str, turns: asyncio.Semaphore) -> "Listener":
        loop = asyncio.get_running_loop()
        async with turns, asyncio.timeout(OPENING_SECONDS):
            _, listener = await loop.create_connection(
                lambda: Listener(self, cookie), "127.0.0.1", self.target.port
            )
            await listener.opened
        return listener

    def leave(self) -> None:
        for listener in self.listeners:
            listener.transport.abort()


class Listener(asyncio.Protocol):
    """One WebSocket, from its opening request on."""

    transport: asyncio.Transport

    def __init__(self, audience: Audience, cookie: str) -> None:
        self.audience = audience
        self.target = audience.target
        self.cookie = cookie
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.rest = b""
        self.seq = 0
        self.unacknowledged = 0
        self.ack_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(wire.opening(self.target.port, self.target.socket_path, self.cookie))

    def connection_lost(self, error: Exception | None) -> None:
        self.audience.closed += 1
        self._refuse("closed")

    def data_received(self, chunk: bytes) -> None:
        buffer = self.rest + chunk if self.rest else chunk
        position = 0 if self.opened.done() else self._skip_answer(buffer)
        now = time.perf_counter()
        while span := wire.next_frame(buffer, position):
            self._receive(buffer, span, now)
            position = span.end
        self.rest = buffer[position:]

    def _skip_answer(self, buffer: bytes) -> int:
        """Where the frames begin; a chat with a hello is not open before it."""
        end = buffer.find(b"\r\n\r\n")
        if end < 0:
            return 0
        if not buffer.startswith(b"HTTP/1.1 101"):
            self._refuse(buffer[:40].decode("latin-1"))
            return len(buffer)
        self.opened.set_result(None)
        return end + 4

    def _refuse(self, reason: str) -> None:
        if not self.opened.done():
            self.opened.set_exception(ConnectionError(f"a WebSocket was refused: {reason}"))

    def _receive(self, buffer: bytes, span: wire.Span, now: float) -> None:
        if span.opcode == wire.PING:
            self.transport.write(wire.frame(wire.PONG, buffer[span.start : span.end]))
        if span.opcode != wire.TEXT:
            return
        is_message = buffer.startswith(self.audience.marker, span.start)
        if is_message:
            self.audience.tally.count(buffer, span, now)
        if self.target.channel_id is not None:
            self.seq = seq_in(buffer, span) if is_message else self.seq
            self._acknowledge_in_time()

    def _acknowledge_in_time(self) -> None:
        self.unacknowledged += 1
        if self.unacknowledged == FRAMES_PER_ACK:
            self._acknowledge()
        elif self.ack_timer is None:
            loop = asyncio.get_running_loop()
            self.ack_timer = loop.call_later(SECONDS_PER_ACK, self._acknowledge)

    def _acknowledge(self) -> None:
        if self.ack_timer is not None:
            self.ack_timer.cancel()
            self.ack_timer = None
        self.unacknowledged = 0
        self.transport.write(wire.acknowledgement(self.target.channel_id or 0, self.seq))


def seq_in(buffer: bytes, span: wire.Span) -> int:
    start = buffer.index(b'"seq":', span.start, span.end) + 6
    return int(buffer[start : buffer.index(b",", start, span.end)])


def number_in(buffer: bytes, span: wire.Span) -> int:
    start = buffer.index(NUMBER, span.start, span.end) + len(NUMBER)
    return int(buffer[start : start + NUMBER_DIGITS])
