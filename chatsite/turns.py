"""Lets WebSockets open in turns: of a thousand at once, the first need not wait for the last."""

import asyncio
from collections.abc import Awaitable
from typing import Any

# What a socket sends once its handshake is over: its first frame, or a refusal.
OVER = {"websocket.send", "websocket.close"}


class InTurns:
    """Begins a few handshakes at a time, in the order of arrival.

    All at once would all be slow, and come back before they are answered. Whoever leaves the queue
    costs nothing.
    """

    def __init__(self, application: Any, *, at_once: int) -> None:
        self.application = application
        self.at_once = asyncio.Semaphore(at_once)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        connect = await receive()
        if await self._has_left_before_its_turn(receive):
            return
        turn = Turn(self.at_once, connect, receive, send)
        try:
            await self.application(scope, turn.receive, turn.send)
        finally:
            turn.end()

    async def _has_left_before_its_turn(self, receive: Any) -> bool:
        """Wait for a turn. Before it is accepted a browser can say nothing but that it leaves."""
        if not self.at_once.locked():
            await self.at_once.acquire()
            return False
        leaving = asyncio.ensure_future(receive())
        turn = asyncio.ensure_future(self.at_once.acquire())
        has_left: bool = True
        try:
            await asyncio.wait([leaving, turn], return_when=asyncio.FIRST_COMPLETED)
            has_left = leaving.done()
        finally:
            leaving.cancel()
            if not turn.cancel() and has_left:
                self.at_once.release()
        return has_left


class Turn:
    """One socket's place among those that open; it ends with the first frame."""

    def __init__(self, at_once: asyncio.Semaphore, connect: Any, receive: Any, send: Any) -> None:
        self._at_once: asyncio.Semaphore | None = at_once
        self._connect = connect
        self._receive = receive
        self._send = send

    async def receive(self) -> Any:
        if self._connect is None:
            return await self._receive()
        connect, self._connect = self._connect, None
        return connect

    def send(self, message: Any) -> Awaitable[None]:
        if self._at_once is not None and message["type"] in OVER:
            self.end()
        sending: Awaitable[None] = self._send(message)
        return sending

    def end(self) -> None:
        if self._at_once is not None:
            self._at_once.release()
            self._at_once = None
