"""Those who watch on this process: one look at the rows each second serves them all."""

import asyncio
import logging
from collections.abc import Collection
from datetime import UTC, datetime
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from django.db import Error

from messaging.close_codes import CloseCode
from messaging.connections import Connection
from messaging.feeds import Hub
from messaging.outgoing import Frame
from messaging.realtime.picture import Picture, picture
from messaging.realtime.rights import endings_of

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0


class Watch:
    """One per event loop. It looks while somebody watches."""

    def __init__(self) -> None:
        self.watchers: set[Connection] = set()
        self._last: Picture | None = None
        self._looking: asyncio.Task[None] | None = None

    @staticmethod
    def of_this_process() -> "Watch":
        loop = asyncio.get_running_loop()
        if loop not in watches:
            watches[loop] = Watch()
        return watches[loop]

    def number_of(self, user_id: int) -> int:
        """How many connections a person watches with here."""
        return sum(watcher.identity.user_id == user_id for watcher in self.watchers)

    async def enter(self, watcher: Connection) -> None:
        """Show a connection the picture of now, and what changes of it until it leaves."""
        now = await database_sync_to_async(picture)()
        watcher.open(frame_of(now), {})
        self.watchers.add(watcher)
        if self._looking is None:
            self._looking = asyncio.create_task(self._look_again_and_again())

    def leave(self, watcher: Connection) -> None:
        self.watchers.discard(watcher)
        watcher.outbox.close()
        if not self.watchers and self._looking is not None:
            self._looking.cancel()
            self._looking = None

    async def look(self) -> None:
        """Send what has changed; otherwise only that it was looked at."""
        await self._end_those_without_right()
        now = await database_sync_to_async(picture)()
        frame = frame_of(None if now == self._last else now)
        self._last = now
        for watcher in list(self.watchers):
            if not watcher.deliver(frame):
                watcher.end(CloseCode.TOO_SLOW)

    async def _look_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self.look()
            except Error as error:
                # The page sees that nothing comes, and says so.
                logger.warning("cannot look at the processes: %r", error)
            except Exception:
                # Whatever one look meets, the next one must come.
                logger.exception("cannot look at the processes")
            if Hub.of_this_process().is_closing:
                self._end(self.watchers, CloseCode.RESTARTING)

    async def _end_those_without_right(self) -> None:
        identities = {watcher.identity for watcher in self.watchers}
        endings = await database_sync_to_async(endings_of)(identities)
        for watcher in list(self.watchers):
            if watcher.identity in endings:
                self._end([watcher], endings[watcher.identity])

    def _end(self, watchers: Collection[Connection], code: CloseCode) -> None:
        for watcher in list(watchers):
            watcher.end(code)


def frame_of(now: Picture | None) -> Frame:
    """A picture, or only a sign that the last one is still true."""
    seen = {"type": "realtime", "at": datetime.now(UTC).isoformat(timespec="seconds")}
    return Frame.of(seen | (now or {}), is_hint=True)


watches: WeakKeyDictionary[asyncio.AbstractEventLoop, Watch] = WeakKeyDictionary()
