"""A TCP proxy before one server, which does to connections what networks do."""

import asyncio
import socket
import struct
from typing import Self, cast

from messaging.rtcheck.site import Address

# Small, so that a server soon notices that nobody reads.
BUFFER_BYTES = 16 * 1024
RESET_AT_CLOSE = struct.pack("ii", 1, 0)


class Link:
    """One connection through the proxy: a browser's side and a server's side."""

    def __init__(self) -> None:
        self.browser: End | None = None
        self.server: End | None = None
        self.is_silent = False

    def reset(self) -> None:
        """End both sides without a word: the browser gets a RST."""
        for end in (self.browser, self.server):
            if end is not None:
                end.reset()

    def stall(self) -> None:
        """Read nothing from the server any more."""
        if self.server is not None:
            self.server.pause_reading()

    def flow(self) -> None:
        if self.server is not None:
            self.server.resume_reading()


class End(asyncio.Protocol):
    """One side of a link: what it receives goes out at the other."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.transport: asyncio.Transport | None = None
        self._is_stalled = self._is_held_up = False
        self._early = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if self.other is None:
            self._early += data
        elif self.other.transport and not self.link.is_silent:
            self.other.transport.write(data)

    def pass_on_early(self) -> None:
        """Hand over what came before there was another side."""
        if self._early:
            self.data_received(self._early)

    def eof_received(self) -> bool:
        # In a silent link nobody hears of the other's end either.
        return self.link.is_silent

    def connection_lost(self, error: Exception | None) -> None:
        self.transport = None
        if self.other and self.other.transport and not self.link.is_silent:
            self.other.transport.close()

    def pause_writing(self) -> None:
        if self.other:
            self.other.hold_up(True)

    def resume_writing(self) -> None:
        if self.other:
            self.other.hold_up(False)

    def hold_up(self, is_held_up: bool) -> None:
        """Back-pressure: read only as fast as the other side takes it."""
        self._is_held_up = is_held_up
        self._read_or_not()

    def pause_reading(self) -> None:
        self._is_stalled = True
        self._read_or_not()

    def resume_reading(self) -> None:
        self._is_stalled = False
        self._read_or_not()

    def reset(self) -> None:
        if self.transport is not None:
            raw = self.transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE)
            self.transport.abort()

    @property
    def other(self) -> "End | None":
        return self.link.server if self is self.link.browser else self.link.browser

    def _read_or_not(self) -> None:
        if self.transport is None or self.transport.is_closing():
            return
        if self._is_stalled or self._is_held_up:
            self.transport.pause_reading()
        else:
            self.transport.resume_reading()


class Proxy:
    """Listens on a free port of this machine. Use it in an `async with`."""

    def __init__(self, address: Address) -> None:
        self.target = address
        self.links: set[Link] = set()
        self._connecting: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(self._accept, "127.0.0.1", 0)
        port: int = self.server.sockets[0].getsockname()[1]
        self.address = Address(self.target.url, via=("127.0.0.1", port))
        return self

    async def __aexit__(self, *exception: object) -> None:
        self.server.close()
        for task in self._connecting:
            task.cancel()
        for link in list(self.links):
            link.reset()

    def _accept(self) -> asyncio.Protocol:
        link = Link()
        link.browser = BrowserEnd(link, self)
        return link.browser

    def connect(self, link: Link) -> None:
        task = asyncio.create_task(self._connect(link))
        self._connecting.add(task)
        task.add_done_callback(self._connecting.discard)

    async def _connect(self, link: Link) -> None:
        """Open the server's side."""
        loop = asyncio.get_running_loop()
        server = End(link)
        try:
            raw = await self._open_socket()
            await loop.create_connection(lambda: server, sock=raw)
        except OSError:
            link.reset()
            return
        link.server = server
        if link.browser is None or link.browser.transport is None:
            # Whoever opened it has left meanwhile.
            server.reset()
            return
        self.links.add(link)
        link.browser.pass_on_early()

    async def _open_socket(self) -> socket.socket:
        host, port = self.target.host_and_port
        loop = asyncio.get_running_loop()
        family, kind, protocol, _, where = (
            await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        )[0]
        raw = socket.socket(family, kind, protocol)
        raw.setblocking(False)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER_BYTES)
        try:
            await loop.sock_connect(raw, where)
        except BaseException:
            raw.close()
            raise
        return raw


class BrowserEnd(End):
    """The side that somebody has opened: it makes the proxy open the other."""

    def __init__(self, link: Link, proxy: Proxy) -> None:
        super().__init__(link)
        self.proxy = proxy

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.proxy.connect(self.link)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        if not self.link.is_silent:
            self.proxy.links.discard(self.link)
