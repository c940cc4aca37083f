"""A tab of somebody's browser: its screens, and how it keeps them up to date."""

import asyncio
import json
import time
from dataclasses import dataclass
from random import Random
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from messaging.rtcheck.pulse import Pulse
from messaging.rtcheck.screen import Screen
from messaging.rtcheck.site import Address, Site
from messaging.rtcheck.tally import Tally

# As static/js/lib has them.
FIRST_BACKOFF, LONGEST_BACKOFF = 0.5, 15.0
HELLO_SECONDS = 8.0
SEND_SECONDS = 4.0
PAGE_LENGTH = 200

TRY_LATER = {4408, 4429}
LATER_BY = 4
CLOSING_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Tab:
    """Whose tab it is, and whether its person looks at it."""

    user_id: int
    token: str
    is_visible: bool


class Browser:
    """Connects, resumes, acknowledges and comes back, until it is left."""

    def __init__(
        self, tab: Tab, channel_ids: list[int], addresses: list[Address], site: Site, tally: Tally
    ) -> None:
        self.tab = tab
        self.screens = {channel_id: Screen() for channel_id in channel_ids}
        self.addresses = addresses
        self.site = site
        self.tally = tally
        self.is_refused = False
        self._random = Random()
        self._socket: ClientConnection | None = None
        self._turn = self._random.randrange(len(addresses))
        self._failures = 0
        self._has_resumed = False
        self._loading: dict[int, asyncio.Task[None]] = {}
        self._sending: set[asyncio.Task[None]] = set()
        self._is_greeted = False
        self._pulse = Pulse(is_visible=tab.is_visible)

    async def stay(self) -> None:
        """Keep up until cancelled or refused."""
        try:
            while not self.is_refused:
                await self._connect_once()
                await asyncio.sleep(self._pause)
                self._turn += 1
                self._failures += 1
        finally:
            for task in (*self._loading.values(), *self._sending):
                task.cancel()

    @property
    def is_live(self) -> bool:
        """Whether it has been greeted and is not waiting for a page."""
        return self._is_greeted and not self._loading

    @property
    def heartbeat(self) -> float:
        """Seconds between two signs of life, as the server has told."""
        return self._pulse.heartbeat

    def tick(self, now: float) -> None:
        """Acknowledge what is due, and find out whether the other end still lives."""
        if self._socket is None or not self._is_greeted:
            return
        if self._pulse.is_dead(now):
            self.tally.closes["silence"] += 1
            self._socket.transport.abort()
            return
        for frame in self._pulse.due(now):
            self._send_soon(frame)

    async def _connect_once(self) -> None:
        address = self.addresses[self._turn % len(self.addresses)]
        self._pulse = Pulse(is_visible=self.tab.is_visible)
        host, port = address.via or address.host_and_port
        try:
            async with connect(
                address.socket_url,
                additional_headers={"Authorization": f"Bearer {self.tab.token}"},
                host=host,
                port=port,
                open_timeout=HELLO_SECONDS,
                close_timeout=CLOSING_SECONDS,
                ping_interval=None,
                compression=None,
                max_size=None,
                proxy=None,
            ) as self._socket:
                self.tally.connections += 1
                await self._listen(self._socket)
        except ConnectionClosed as closed:
            self._note_close(closed.rcvd.code if closed.rcvd else 1006)
        except (OSError, InvalidHandshake, TimeoutError) as error:
            self.tally.closes[type(error).__name__] += 1
        finally:
            self._socket = None
            self._is_greeted = False

    async def _listen(self, socket: ClientConnection) -> None:
        async with asyncio.timeout(HELLO_SECONDS):
            text = await socket.recv()
        while True:
            self._pulse.heard()
            await self._receive(json.loads(text))
            for frame in self._pulse.due(time.monotonic()):
                await self._send(frame)
            text = await socket.recv()

    async def _receive(self, frame: dict[str, Any]) -> None:
        screen = self.screens.get(frame.get("channel_id", 0))
        match frame["type"]:
            case "hello":
                await self._greeted(frame)
            case "heartbeat":
                await self._resume_behind(frame["heads"])
            case "error":
                self._refused(frame)
            case "channel_removed" if screen is not None:
                screen.is_taken_away = True
            case "reset" if screen is not None:
                self._start_again(frame["channel_id"], frame["seq"])
            case "caught_up" if screen is not None:
                screen.caught_up(frame["seq"])
            case _ if screen is not None and "seq" in frame:
                self._apply(screen, frame)

    def _apply(self, screen: Screen, frame: dict[str, Any]) -> None:
        screen.receive(frame)
        self.tally.received(frame)
        self._pulse.applied(frame["channel_id"], screen.cursor)

    async def _greeted(self, frame: dict[str, Any]) -> None:
        self._is_greeted = True
        self._failures = 0
        self._pulse.heartbeat = frame["heartbeat_seconds"]
        listed = {channel["id"]: channel["last_seq"] for channel in frame["channels"]}
        for channel_id, screen in self.screens.items():
            screen.is_taken_away = screen.is_taken_away or channel_id not in listed
        self.tally.resumes += self._has_resumed
        self._has_resumed = True
        await self._resume({pk: head for pk, head in listed.items() if pk in self.screens})

    async def _resume(self, heads: dict[int, int]) -> None:
        for channel_id, head in heads.items():
            self.screens[channel_id].start_catching_up(head)
        if heads:
            cursors = {str(pk): self.screens[pk].cursor for pk in heads}
            await self._send({"type": "resume", "cursors": cursors})

    async def _resume_behind(self, heads: dict[str, int]) -> None:
        """The channels in which the server has forwarded more than has come."""
        behind = {
            pk: heads[str(pk)]
            for pk, screen in self.screens.items()
            if not screen.is_taken_away
            and not screen.is_catching_up
            and heads.get(str(pk), 0) > screen.cursor
        }
        self.tally.resumes += bool(behind)
        await self._resume(behind)

    def _refused(self, frame: dict[str, Any]) -> None:
        screen = self.screens.get(frame.get("channel_id", 0))
        if frame["code"] == "not_found" and screen is not None:
            screen.is_taken_away = True
        elif frame["code"] == "future_cursor" and screen is not None:
            self._start_again(frame["channel_id"], 0)
        else:
            self.tally.bad_frames += 1

    def _start_again(self, channel_id: int, seq: int) -> None:
        self.tally.resets += 1
        self.screens[channel_id].start_again(seq)
        if loading := self._loading.pop(channel_id, None):
            loading.cancel()
        self._loading[channel_id] = asyncio.create_task(self._load(channel_id))

    async def _load(self, channel_id: int) -> None:
        """Fetch the latest page, however often it takes."""
        path = f"channels/{channel_id}/messages/?limit={PAGE_LENGTH}"
        while True:
            address = self._random.choice(self.addresses)
            try:
                answer = await self.site.ask("GET", address, path, self.tab.token)
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code == 200:
                self.screens[channel_id].fill(answer.json()["results"])
            if answer is not None and answer.status_code in {200, 404}:
                del self._loading[channel_id]
                return
            await asyncio.sleep(FIRST_BACKOFF)

    def _send_soon(self, frame: dict[str, Any]) -> None:
        task = asyncio.create_task(self._send(frame))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, frame: dict[str, Any]) -> None:
        """Send a frame, unless the connection ends meanwhile; whoever listens hears of that."""
        socket = self._socket
        if socket is None:
            return
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await socket.send(json.dumps(frame))
        except (ConnectionClosed, TimeoutError):
            socket.transport.abort()

    def _note_close(self, code: int) -> None:
        self.tally.closes[str(code)] += 1
        self.is_refused = 4400 <= code <= 4409 and code not in TRY_LATER
        if code in TRY_LATER:
            self._failures = LATER_BY

    @property
    def _pause(self) -> float:
        """Back-off with jitter, as a page has it."""
        ceiling: float = min(LONGEST_BACKOFF, FIRST_BACKOFF * 2**self._failures)
        return ceiling / 2 + self._random.random() * ceiling / 2
