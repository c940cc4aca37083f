"""Ends a server process without a dent: WebSockets little by little, requests when they are done.

By themselves servers end abruptly: uvicorn closes all WebSockets in one moment, and daphne cancels
whatever runs. So the first SIGTERM or SIGINT comes here, and the server hears of it afterwards.
"""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from twisted.internet import reactor
from twisted.internet.interfaces import IListeningPort
from uvicorn import Server

from messaging.close_codes import CloseCode
from messaging.feeds import Hub

logger = logging.getLogger(__name__)

CLOSING_SECONDS = 2.0
ARRIVING_SECONDS = 0.2
MOST_REQUEST_SECONDS = 30.0
MOST_HANDSHAKE_SECONDS = 1.0

# For uvicorn, which otherwise waits for ever for a client that does not read.
MOST_FLUSHING_SECONDS = 5

# One stop may be told twice: by a terminal or systemd to all processes, and by uvicorn to workers.
ECHO_SECONDS = 1.0

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class EndsInOrder:
    """Serves on after the first signal until everything is closed; a second signal ends at once."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self._running: dict[str, set[Any]] = {"http": set(), "websocket": set()}
        self._ends_server: dict[int, Any] = {}
        self._ending_since: float | None = None
        self._end: asyncio.Task[None] | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if not self._ends_server:
            self._stand_before_the_server()
        running = self._running.get(scope["type"], set())
        running.add(task := asyncio.current_task())
        try:
            await self._serve(scope, receive, send)
        finally:
            running.discard(task)

    async def _serve(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket" and self.is_ending:
            await refuse(receive, send)
        elif scope["type"] == "http" and scope["http_version"] == "1.1":
            await self.application(scope, receive, self._last_on_connection(send))
        else:
            await self.application(scope, receive, send)

    @property
    def is_ending(self) -> bool:
        return self._ending_since is not None

    def _last_on_connection(self, send: Any) -> Any:
        """Sends programs and proxies that keep their connection open to another process."""

        async def send_last(message: Any) -> None:
            if self.is_ending and message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), (b"connection", b"close")]
                message = message | {"headers": headers}
            await send(message)

        return send_last

    def _stand_before_the_server(self) -> None:
        """Take over from a server that has put itself in charge of the signals."""
        handlers: dict[int, Any] = {number: signal.getsignal(number) for number in SIGNALS}
        server = getattr(handlers[signal.SIGTERM], "__self__", None)
        if server is not reactor and not isinstance(server, Server):
            return
        self._ends_server = handlers
        self._loop = asyncio.get_running_loop()
        self._server = server
        for number in SIGNALS:
            signal.signal(number, self._signalled)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        if self._ending_since is None:
            self._ending_since = time.monotonic()
            self._loop.call_soon_threadsafe(self._begin_to_end, number)
        elif time.monotonic() - self._ending_since > ECHO_SECONDS:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

    def _begin_to_end(self, number: int) -> None:
        self._end = asyncio.ensure_future(self._end_in_order(number))

    async def _end_in_order(self, number: int) -> None:
        try:
            for stop_listening in ports_of(self._server):
                stop_listening()
            await Hub.of_this_process().close(within=CLOSING_SECONDS)
            # What was sent before anybody could know has reached us by then.
            await asyncio.sleep(ARRIVING_SECONDS)
            await self._finish("websocket", MOST_HANDSHAKE_SECONDS)
            await self._finish("http", MOST_REQUEST_SECONDS)
        finally:
            self._ends_server[number](number, None)

    async def _finish(self, kind: str, most_seconds: float) -> None:
        try:
            async with asyncio.timeout(most_seconds):
                while running := self._running[kind]:
                    await asyncio.wait(running)
        except TimeoutError:
            logger.warning("ends with %s of %s running", len(self._running[kind]), kind)


def ports_of(server: Any) -> Iterator[Callable[[], Any]]:
    """What to call so that a server accepts no more connections."""
    if isinstance(server, Server):
        server.config.timeout_graceful_shutdown = (
            server.config.timeout_graceful_shutdown or MOST_FLUSHING_SECONDS
        )
        yield from (listener.close for listener in server.servers)
    else:
        ports = filter(IListeningPort.providedBy, server.getReaders())
        yield from [port.stopListening for port in ports]


async def refuse(receive: Any, send: Any) -> None:
    """Send a browser that came in at the last moment to another process."""
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": int(CloseCode.RESTARTING)})
