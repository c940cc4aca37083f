"""WebSockets that come back as a browser does: with back-off, and from the last seq they have."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import cast

from benchmarks import wire
from benchmarks.listeners import SECONDS_PER_ACK, seq_in
from benchmarks.plan import Target

RESTARTING = 1012

# As static/js/lib has them.
BACKOFF_SECONDS = 0.5
MOST_BACKOFF_SECONDS = 15.0
MOVING_SECONDS = 0.25
SILENT_SECONDS = 8.0


@dataclass(slots=True)
class Crowd:
    """All clients of one run, and what happened to them."""

    target: Target
    ports: list[int]
    clients: list["Client"] = field(default_factory=list)
    closes: Counter[int] = field(default_factory=Counter)
    failures: list[tuple[float, str]] = field(default_factory=list)
    """When which attempt failed, other than because nobody listened."""
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    """Closed while all wait to return in one moment."""

    def gather(self, number: int, seq: int) -> None:
        """Let so many come, who have seen everything up to a seq."""
        self.gate.set()
        cookies = self.target.cookies[:number]
        self.clients = [Client(self, each, cookie, seq) for each, cookie in enumerate(cookies)]
        for client in self.clients:
            client.start()

    @property
    def served(self) -> int:
        return sum(client.is_served for client in self.clients)

    async def until_served(self) -> None:
        while self.served < len(self.clients):
            await asyncio.sleep(0.01)

    async def until_told(self, seq: int, seconds: float) -> int:
        """How many changes are missing when everybody has come to a seq, or time is over."""
        deadline = time.perf_counter() + seconds
        while any(client.seq < seq for client in self.clients) and time.perf_counter() < deadline:
            await asyncio.sleep(0.05)
        return sum(client.lost + seq - client.seq for client in self.clients)

    def leave(self) -> None:
        for client in self.clients:
            client.leave()


class Client:
    """One person's tab: connects, resumes, acknowledges, and comes back."""

    def __init__(self, crowd: Crowd, number: int, cookie: str, seq: int) -> None:
        self.crowd = crowd
        self.number = number
        self.cookie = cookie
        self.seq = seq
        self.lost = 0
        self.attempts = 0
        self.is_served = False
        self.served_at = 0.0
        self.longest_gap = 0.0
        self.down_since: float | None = None

    def start(self) -> None:
        self.staying = asyncio.create_task(self._stay())

    def leave(self) -> None:
        self.staying.cancel()

    def serve(self) -> None:
        """Everything missed has come."""
        self.is_served = True
        self.served_at = time.perf_counter()
        if self.down_since is not None:
            self.longest_gap = max(self.longest_gap, self.served_at - self.down_since)
            self.down_since = None

    def receive(self, seq: int) -> None:
        self.lost += max(0, seq - self.seq - 1)
        self.seq = max(self.seq, seq)

    async def _stay(self) -> None:
        while True:
            await self.crowd.gate.wait()
            code = await self._visit()
            if self.is_served:
                self.down_since = time.perf_counter()
            self.is_served = False
            await asyncio.sleep(self._pause_after(code))
            self.attempts += 1

    def _pause_after(self, code: int) -> float:
        if code == RESTARTING and self.attempts == 0:
            return random.random() * MOVING_SECONDS
        ceiling = min(MOST_BACKOFF_SECONDS, BACKOFF_SECONDS * 2**self.attempts)
        return ceiling / 2 + random.random() * ceiling / 2

    async def _visit(self) -> int:
        """Stay connected for as long as possible; the code with which it ended, 0 for none."""
        port = self.crowd.ports[(self.number + self.attempts) % len(self.crowd.ports)]
        tab = Tab(self, port)
        try:
            code = await self._stay_in(tab)
        except ConnectionRefusedError:
            return 0
        except (OSError, TimeoutError) as error:
            self._failed(repr(error))
            return 0
        finally:
            tab.leave()
        self.crowd.closes[code] += 1
        if not self.is_served and code != RESTARTING:
            self._failed(f"closed with {code}")
        return code

    async def _stay_in(self, tab: "Tab") -> int:
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(SILENT_SECONDS):
            await loop.create_connection(lambda: tab, "127.0.0.1", tab.port)
            await asyncio.wait([tab.greeted, tab.closed], return_when=asyncio.FIRST_COMPLETED)
        return await tab.closed

    def _failed(self, how: str) -> None:
        self.crowd.failures.append((time.perf_counter(), how))


class Tab(asyncio.Protocol):
    """One WebSocket, from its opening request to its end."""

    transport: asyncio.Transport | None = None

    def __init__(self, client: Client, port: int) -> None:
        self.client = client
        self.port = port
        self.target = client.crowd.target
        self.marker = self.target.marker.encode()
        self.is_open = False
        self.rest = b""
        self.ack_timer: asyncio.TimerHandle | None = None
        loop = asyncio.get_running_loop()
        self.greeted: asyncio.Future[None] = loop.create_future()
        self.closed: asyncio.Future[int] = loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        opening = wire.opening(self.port, self.target.socket_path, self.client.cookie)
        self._write(opening)

    def leave(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def connection_lost(self, error: Exception | None) -> None:
        self._end(1006)

    def data_received(self, chunk: bytes) -> None:
        buffer = self.rest + chunk if self.rest else chunk
        position = 0 if self.is_open else self._skip_answer(buffer)
        while self.is_open and (span := wire.next_frame(buffer, position)):
            self._receive(buffer, span)
            position = span.end
        self.rest = buffer[position:]

    def _skip_answer(self, buffer: bytes) -> int:
        end = buffer.find(b"\r\n\r\n")
        if end < 0:
            return 0
        self.is_open = buffer.startswith(b"HTTP/1.1 101")
        if not self.is_open:
            self._end(int(buffer[9:12]))
        return end + 4

    def _receive(self, buffer: bytes, span: wire.Span) -> None:
        if span.opcode == wire.PING:
            self._write(wire.frame(wire.PONG, buffer[span.start : span.end]))
        elif span.opcode == wire.CLOSE:
            self._write(wire.frame(wire.CLOSE, buffer[span.start : span.start + 2]))
            self._end(int.from_bytes(buffer[span.start : span.start + 2]))
        elif buffer.startswith(self.marker, span.start):
            self.client.receive(seq_in(buffer, span))
            self._acknowledge_soon()
        elif buffer.startswith(b'{"type":"hello"', span.start):
            self._resume()
        elif buffer.startswith(b'{"type":"caught_up"', span.start):
            self.client.serve()

    def _resume(self) -> None:
        self.client.attempts = 0
        self.greeted.set_result(None)
        cursors = b'{"%d":%d}' % (self.target.channel_id or 0, self.client.seq)
        self._write(wire.frame(wire.TEXT, b'{"type":"resume","cursors":%s}' % cursors))

    def _acknowledge_soon(self) -> None:
        if self.ack_timer is None:
            loop = asyncio.get_running_loop()
            self.ack_timer = loop.call_later(SECONDS_PER_ACK, self._acknowledge)

    def _acknowledge(self) -> None:
        self.ack_timer = None
        self._write(wire.acknowledgement(self.target.channel_id or 0, self.client.seq))

    def _write(self, octets: bytes) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(octets)

    def _end(self, code: int) -> None:
        if not self.closed.done():
            self.closed.set_result(code)
