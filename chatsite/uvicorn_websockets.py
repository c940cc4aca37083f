"""WebSockets under uvicorn: a frame for many is encoded once, and written with those beside it.

uvloop writes whatever it gets at once, and the write costs more than all else that is done for a
frame. Daphne gathers by itself. Tell uvicorn: --ws chatsite.uvicorn_websockets:GatheringProtocol
"""

import asyncio
from functools import lru_cache
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import State

MOST_GATHERED_BYTES = 32_768


class GatheringProtocol(WebSocketsSansIOProtocol):
    """uvicorn's own protocol, but for how texts go out."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(GatheringTransport(transport, self.loop))  # type: ignore[arg-type]

    async def send(self, message: Any) -> None:
        if not self.writable.is_set():
            await self.writable.wait()
        text = message.get("text")
        if text is None or not self._takes_texts:
            await super().send(message)
        else:
            self.transport.write(encoded(text))

    @property
    def _takes_texts(self) -> bool:
        """Whether a text goes out as it is: uncompressed, and neither too early nor too late."""
        return (
            self.handshake_complete
            and not (self.close_sent or self.disconnected or self.conn.extensions)
            and self.conn.state is State.OPEN
        )


class GatheringTransport:
    """Writes at the end of the loop's turn, or as soon as much has come together."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._gathered: list[bytes] = []
        self._size = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if not self._gathered:
            self._loop.call_soon(self.flush)
        self._gathered.append(data)
        self._size += len(data)
        if self._size > MOST_GATHERED_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what has come together, unless the browser has gone meanwhile."""
        gathered, self._gathered, self._size = self._gathered, [], 0
        if gathered and not self._transport.is_closing():
            self._transport.write(b"".join(gathered))

    def close(self) -> None:
        self.flush()
        self._transport.close()


@lru_cache(maxsize=16)
def encoded(text: str) -> bytes:
    """A text as one WebSocket frame of a server, which is the same for every browser."""
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False, extensions=[])
