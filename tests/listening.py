"""Listeners for tests: real connections and real sockets whose frames can be looked at."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from channels.db import database_sync_to_async
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.db import connections
from django.test import Client
from knox.models import AuthToken

from messaging.close_codes import CloseCode
from messaging.connections import Connection
from messaging.identity import Identity
from messaging.models import Channel, Message, User
from messaging.outgoing import Frame
from messaging.routing import websocket_urlpatterns

ORIGIN = [(b"host", b"testserver"), (b"origin", b"http://testserver")]


sockets_application = URLRouter(websocket_urlpatterns)


class Listener:
    """A connection as feeds have it, with everything that its browser was sent."""

    def __init__(self, user: User, channel_ids: set[int]) -> None:
        self.frames: list[dict[str, Any]] = []
        self.closed_with: CloseCode | None = None
        self.reads = asyncio.Event()
        self.reads.set()
        self.connection = Connection(Identity(user.pk, user.password), self.take, self.close)
        self.connection.channel_ids |= channel_ids

    @classmethod
    def opened(cls, user: User, channel_ids: set[int], heads: dict[int, int]) -> "Listener":
        """A listener that has been greeted; the greeting is not among its frames."""
        listener = cls(user, channel_ids)
        listener.connection.open(Frame.of({"type": "hello"}), heads)
        listener.connection.begin()
        return listener

    async def take(self, text: str) -> None:
        await self.reads.wait()
        self.frames.append(json.loads(text))

    def close(self, code: CloseCode) -> None:
        self.closed_with = code

    async def seen(self) -> list[tuple[str, int]]:
        """Type and seq of every frame but the greeting, once all are sent."""
        await self.connection.outbox.drained()
        shown = [frame for frame in self.frames if frame["type"] != "hello"]
        return [(frame["type"], frame.get("seq", 0)) for frame in shown]


class Socket(WebsocketCommunicator):
    """A WebSocket into the running application."""

    async def frame(self) -> dict[str, Any]:
        return await self.receive_json_from(timeout=5)

    async def frame_of(self, kind: str) -> dict[str, Any]:
        """The next frame of a type; those before it are passed over."""
        while (frame := await self.frame())["type"] != kind:
            pass
        return frame

    async def close_code(self) -> int:
        """Wait for the server to close; frames before it are passed over."""
        while (message := await self.receive_output(timeout=5))["type"] != "websocket.close":
            pass
        return message["code"]


@database_sync_to_async
def session_cookie(user: User) -> bytes:
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies['sessionid'].value}".encode()


@database_sync_to_async
def bearer(user: User) -> bytes:
    _, token = AuthToken.objects.create(user)
    return b"Bearer " + token.encode()


@asynccontextmanager
async def sockets_of(user: User, number: int) -> AsyncIterator[list[Socket]]:
    """Many tabs of one browser."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(socket_of(user)) for _ in range(number)]


@asynccontextmanager
async def socket_of(user: User) -> AsyncIterator[Socket]:
    """A browser's socket, logged in and greeted."""
    cookie = await session_cookie(user)
    async with raw_socket([*ORIGIN, (b"cookie", cookie)]) as socket:
        await socket.frame_of("hello")
        yield socket


@asynccontextmanager
async def raw_socket(headers: list[tuple[bytes, bytes]]) -> AsyncIterator[Socket]:
    socket = Socket(sockets_application, "/ws/", headers)
    accepted, _ = await socket.connect(timeout=5)
    assert accepted
    try:
        yield socket
    finally:
        await socket.disconnect()
        # Channels' communicator keeps the connections of the database thread open.
        await in_thread(connections.close_all)


async def until(condition: Callable[[], bool]) -> None:
    """Wait for a thing, five seconds at most."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0)


def in_thread(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Do something of the database beside the event loop, as a request would."""
    return database_sync_to_async(function)(*args, **kwargs)


def post(channel: Channel, author: User, *bodies: str) -> list[Message]:
    """New messages, stored one by one."""
    return [Message.objects.create(channel=channel, author=author, body=body) for body in bodies]


def shape(frame: dict[str, Any]) -> tuple[str, int | None, str | None]:
    """What matters of a frame: type, seq and body."""
    return frame["type"], frame.get("seq"), frame.get("message", {}).get("body")
