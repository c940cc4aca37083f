"""Attendance: who is here, written down every second, and told to those who are here."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from channels.db import database_sync_to_async
from django.db import Error

from messaging.feeds.guests import GuestOnlookers, people_met
from messaging.feeds.hub import Hub
from messaging.feeds.lingering import Lingering
from messaging.feeds.onlookers import Onlookers
from messaging.models import Presence, User
from messaging.presence import summed_up

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
STOP_SECONDS = 2.0

# A page that leads to another one is gone for less than a second.
LOOKS_GONE_FROM_HERE = 3

# Whoever has to go to another process may be away for a little longer.
LOOKS_GONE_FROM_EVERYWHERE = 3


class Attendance:
    """Keeps the presences of one server process, for as long as it serves.

    It stops before the row of its process is removed, and the presences go with that row.
    """

    def __init__(self, process_id: UUID) -> None:
        self.process_id = process_id
        self._here = Lingering[bool](LOOKS_GONE_FROM_HERE)
        self._everybody = Lingering[str](LOOKS_GONE_FROM_EVERYWHERE)
        self._onlookers = Onlookers()
        self._guests = GuestOnlookers()
        self._is_empty = True
        self._ending = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Look every second until stopped."""
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Write nothing more, and end what is being written within two seconds or not at all."""
        self._ending.set()
        if self._running is not None:
            await asyncio.wait([self._running], timeout=STOP_SECONDS)

    async def look(self) -> None:
        """Write who has come and gone here, and tell everybody here how everybody is."""
        hub = Hub.of_this_process()
        here = self._here.look(people_at(hub))
        self._is_empty = self._is_empty and not here
        if self._is_empty:
            return
        everybody = await database_sync_to_async(attend)(self.process_id, here)
        await self._tell(hub, self._everybody.look(everybody))
        if not here:
            self._forget()

    async def _tell(self, hub: Hub, everybody: Mapping[int, str]) -> None:
        guest_ids = [pk for pk, feed in hub.user_feeds.items() if feed.is_guest]
        met = await database_sync_to_async(people_met)(guest_ids) if guest_ids else {}
        guests = {pk: feed.listeners for pk, feed in hub.user_feeds.items() if feed.is_guest}
        self._onlookers.tell(hub.connections.difference(*guests.values()), everybody)
        self._guests.tell(guests, met, everybody)

    def _forget(self) -> None:
        """Begin anew with the next who comes: nobody is here, so nobody is told of changes."""
        self._is_empty = True
        self._everybody = Lingering[str](LOOKS_GONE_FROM_EVERYWHERE)
        self._onlookers = Onlookers()

    async def _run(self) -> None:
        while not self._ending.is_set():
            try:
                await self.look()
            except Error as error:
                logger.warning("cannot write who is here: %r", error)
            except Exception:
                # Whatever one look meets, the next one must come.
                logger.exception("cannot write who is here")
            await self._rest()

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await self._ending.wait()


def people_at(hub: Hub) -> dict[int, bool]:
    """Everybody who is connected to this process, and whether they are active."""
    return {
        user_id: not all(connection.is_away for connection in feed.listeners)
        for user_id, feed in hub.user_feeds.items()
    }


def attend(process_id: UUID, here: Mapping[int, bool]) -> dict[int, str]:
    """Make the presences of a process those of the people here; how everybody is afterwards."""
    rows = Presence.objects.seen_from(process_id)
    written = {pk: is_active for pk, is_active, is_own in rows if is_own}
    if written != here:
        mend(process_id, written, here)
    elsewhere = ((pk, is_active) for pk, is_active, is_own in rows if not is_own)
    return summed_up([*elsewhere, *here.items()])


def mend(process_id: UUID, written: Mapping[int, bool], here: Mapping[int, bool]) -> None:
    """Write what differs, and no more; nothing of those whose account has just been removed."""
    new = {pk: is_active for pk, is_active in here.items() if written.get(pk) != is_active}
    if new:
        existing = User.objects.filter(pk__in=new).values_list("pk", flat=True)
        Presence.objects.put(process_id, {pk: new[pk] for pk in existing})
    if gone := written.keys() - here.keys():
        Presence.objects.take(process_id, gone)
