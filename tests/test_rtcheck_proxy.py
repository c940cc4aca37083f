"""The proxy does to connections what networks do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from messaging.rtcheck.proxy import Link, Proxy
from messaging.rtcheck.site import Address
from tests.listening import until

# More than all buffers on the way hold.
MUCH = b"x" * 8 * 1024 * 1024


class Echo:
    """A server that says back whatever it hears."""

    def __init__(self) -> None:
        self.connections: set[asyncio.StreamWriter] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections.add(writer)
        with suppress(ConnectionError):
            while said := await reader.read(65_536):
                writer.write(said)
                await writer.drain()
        writer.close()
        self.connections.discard(writer)


class Browser:
    """Somebody who is connected to the echo through the proxy."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def hears(self, said: bytes) -> bool:
        self.writer.write(said)
        return await self.reader.readexactly(len(said)) == said


@pytest.fixture
def echo() -> Echo:
    return Echo()


@asynccontextmanager
async def proxy_before(echo: Echo) -> AsyncIterator[Proxy]:
    server = await asyncio.start_server(echo.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        async with Proxy(Address(f"http://127.0.0.1:{port}")) as proxy:
            yield proxy
        await until(lambda: not echo.connections)
    finally:
        server.close()


@asynccontextmanager
async def browser_of(proxy: Proxy) -> AsyncIterator[Browser]:
    """Somebody who has been heard once."""
    assert proxy.address.via is not None
    reader, writer = await asyncio.open_connection(*proxy.address.via)
    browser = Browser(reader, writer)
    try:
        assert await browser.hears(b"hello")
        yield browser
    finally:
        writer.close()


def only_link(proxy: Proxy) -> Link:
    [link] = proxy.links
    return link


async def test_it_passes_everything_on_in_both_directions(echo: Echo) -> None:
    async with proxy_before(echo) as proxy, browser_of(proxy) as browser:
        assert await browser.hears(MUCH)


async def test_a_reset_ends_both_sides(echo: Echo) -> None:
    async with proxy_before(echo) as proxy, browser_of(proxy) as browser:
        only_link(proxy).reset()

        with pytest.raises(ConnectionResetError):
            await browser.reader.readexactly(1)
        await until(lambda: not echo.connections)
    assert not proxy.links


async def test_a_stalled_browser_reads_nothing_until_it_goes_on(echo: Echo) -> None:
    async with proxy_before(echo) as proxy, browser_of(proxy) as browser:
        link = only_link(proxy)
        link.stall()
        hearing = asyncio.create_task(browser.hears(MUCH))
        async with browser_of(proxy) as other:
            assert await other.hears(MUCH)
        has_heard = hearing.done()

        link.flow()

        assert not has_heard
        assert await hearing


async def test_a_silent_link_says_nothing_not_even_that_it_ends(echo: Echo) -> None:
    async with proxy_before(echo) as proxy, browser_of(proxy) as browser:
        only_link(proxy).is_silent = True
        browser.writer.write(b"anybody?")
        [server] = echo.connections
        server.close()
        await server.wait_closed()

        async with browser_of(proxy) as other:
            assert await other.hears(b"I am")

        assert not browser.reader.at_eof()


async def test_a_server_that_is_away_ends_the_connection() -> None:
    async with Proxy(Address("http://127.0.0.1:9")) as proxy:
        assert proxy.address.via is not None
        reader, writer = await asyncio.open_connection(*proxy.address.via)

        with pytest.raises(ConnectionResetError):
            await reader.readexactly(1)
        writer.close()


async def test_who_leaves_at_once_leaves_nothing_open(echo: Echo) -> None:
    async with proxy_before(echo) as proxy:
        assert proxy.address.via is not None
        for _ in range(20):
            _, writer = await asyncio.open_connection(*proxy.address.via)
            writer.transport.abort()
        async with browser_of(proxy):
            await until(lambda: len(proxy.links) == 1 and len(echo.connections) == 1)
