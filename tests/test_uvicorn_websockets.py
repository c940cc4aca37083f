"""WebSockets under uvicorn: texts in their order, gathered, and never at the wrong time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import websockets
from uvicorn import Config, Server

from chatsite.uvicorn_websockets import MOST_GATHERED_BYTES, GatheringTransport, encoded
from messaging.services.servers import WEBSOCKETS
from messaging.services.waiting import free_port

TEXTS = ["one", "zwei 🎉", "x" * 70_000, "y" * 126, ""]


class Written:
    """What reaches the system's transport, write by write."""

    def __init__(self) -> None:
        self.writes: list[bytes] = []
        self.is_closed = False

    def write(self, data: bytes) -> None:
        assert not self.is_closed
        self.writes.append(data)

    def close(self) -> None:
        self.is_closed = True

    def is_closing(self) -> bool:
        return self.is_closed

    def get_extra_info(self, name: str) -> str:
        return name


@pytest.fixture
async def written() -> Written:
    return Written()


@pytest.fixture
async def transport(written: Written) -> Any:
    return GatheringTransport(written, asyncio.get_running_loop())


async def test_one_turn_is_one_write(written: Written, transport: Any) -> None:
    transport.write(b"one ")
    transport.write(b"two")
    assert written.writes == []
    await asyncio.sleep(0)
    transport.write(b"three")
    await asyncio.sleep(0)

    assert written.writes == [b"one two", b"three"]


async def test_much_does_not_wait(written: Written, transport: Any) -> None:
    much = b"x" * MOST_GATHERED_BYTES
    transport.write(much)
    transport.write(b"y")

    assert written.writes == [much + b"y"]
    await asyncio.sleep(0)
    assert len(written.writes) == 1


async def test_what_was_gathered_goes_before_the_end(written: Written, transport: Any) -> None:
    transport.write(b"bye")
    transport.close()
    await asyncio.sleep(0)

    assert (written.writes, written.is_closed) == ([b"bye"], True)


async def test_nothing_is_written_to_who_has_gone(written: Written, transport: Any) -> None:
    transport.write(b"too late")
    written.close()
    await asyncio.sleep(0)

    assert written.writes == []


async def test_all_else_is_the_systems_transport(transport: Any) -> None:
    assert transport.get_extra_info("peername") == "peername"


refusals: list[str] = []


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Sends every text after the first frame, then bytes, a text, and the end."""
    if scope["type"] != "websocket":
        return
    await receive()
    await send({"type": "websocket.accept"})
    await receive()
    for text in TEXTS:
        await send({"type": "websocket.send", "text": text})
    await send({"type": "websocket.send", "bytes": b"\x00\x01"})
    await send({"type": "websocket.send", "text": "last"})
    await send({"type": "websocket.close", "code": 1000, "reason": "said all"})
    try:
        await send({"type": "websocket.send", "text": "too late"})
    except RuntimeError as error:
        refusals.append(str(error))


@asynccontextmanager
async def served(**options: Any) -> AsyncIterator[str]:
    """A real server on a free port; its WebSocket's address."""
    port = free_port()
    server = Server(
        Config(application, port=port, ws=WEBSOCKETS, lifespan="off", log_level="error", **options)
    )
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0)
    try:
        yield f"ws://127.0.0.1:{port}/"
    finally:
        server.should_exit = True
        await running


@pytest.mark.parametrize("compressed", [False, True])
async def test_a_browser_reads_what_was_sent(compressed: bool) -> None:
    async with (
        served(ws_per_message_deflate=compressed) as url,
        websockets.connect(url, compression="deflate" if compressed else None) as socket,
    ):
        await socket.send("go")
        heard = [message async for message in socket]

    assert heard == [*TEXTS, b"\x00\x01", "last"]
    assert "after sending 'websocket.close'" in refusals.pop()
    assert (socket.close_code, socket.close_reason) == (1000, "said all")


def test_a_text_is_encoded_once_for_all() -> None:
    text = "Pressure is rising"

    assert encoded(text) == b"\x81\x12" + text.encode()
    assert encoded(text) is encoded(text)
