"""WebSockets of the site, opened as a page or as a program opens them."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from messaging.doctor.site import Site

OPEN_SECONDS = 10.0
HELLO_SECONDS = 5.0

Frame = dict[str, Any]


@asynccontextmanager
async def opened(site: Site, headers: dict[str, str]) -> AsyncIterator[ClientConnection]:
    """An open socket that sends nothing by itself, not even a ping."""
    async with connect(
        site.socket_url,
        additional_headers=site.headers | headers,
        ssl=site.ssl_context if site.is_secure else None,
        open_timeout=OPEN_SECONDS,
        close_timeout=1,
        ping_interval=None,
        compression=None,
        max_size=None,
        proxy=None,
    ) as socket:
        yield socket


async def next_frame(socket: ClientConnection) -> Frame:
    frame: Frame = json.loads(await socket.recv())
    return frame


async def next_of(socket: ClientConnection, kind: str) -> Frame:
    """The next frame of a type; those before it are passed over."""
    while (frame := await next_frame(socket))["type"] != kind:
        pass
    return frame
