"""The sweep: what a process asks the database every second, so that nothing rests on the layer."""

import asyncio
import logging
import time
from collections.abc import Collection
from typing import TYPE_CHECKING

from channels.db import database_sync_to_async
from django.db import DatabaseError

from chatsite.passwords import is_same_password
from messaging.close_codes import CloseCode
from messaging.connections import Connection
from messaging.counters import counters
from messaging.events import channel_created_event
from messaging.feeds import queries
from messaging.feeds.queries import Rights
from messaging.feeds.user_feed import UserFeed
from messaging.models import User

if TYPE_CHECKING:
    from messaging.feeds.hub import Hub

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 1.0


class Sweep:
    """Compares the hub's feeds and connections with the database, and mends what differs."""

    def __init__(self, hub: "Hub") -> None:
        self._hub = hub
        self._swept_at: float | None = None

    async def run(self) -> None:
        """Sweep until cancelled."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            try:
                await self.check_channels()
                await self.check_visits()
                await self.check_people(list(self._hub.user_feeds))
                self._swept_at = time.monotonic()
            except DatabaseError as error:
                logger.warning("cannot sweep: %r", error)
            except Exception:
                # Whatever one sweep meets, the next one must come.
                logger.exception("cannot sweep")
            self._end_lost_connections()

    @property
    def age(self) -> float:
        """Seconds since the last complete sweep; 0 before the first one."""
        return 0.0 if self._swept_at is None else time.monotonic() - self._swept_at

    async def check_channels(self) -> None:
        """Let each feed know how far its channel has come, and close those that nobody hears."""
        self._hub.close_unheard()
        feeds = dict(self._hub.channel_feeds)
        heads = await database_sync_to_async(queries.read_heads)(list(feeds))
        for channel_id, feed in feeds.items():
            if channel_id in heads:
                feed.expect(heads[channel_id])
            else:
                feed.receive({"type": "channel_removed", "channel_id": channel_id})

    async def check_visits(self) -> None:
        """Show visitors out of channels that are no longer public."""
        visitors = [each for each in self._hub.connections if each.visited_ids]
        if not visitors:
            return
        visited = set().union(*(each.visited_ids for each in visitors))
        public = await database_sync_to_async(queries.read_public)(visited)
        for visitor in visitors:
            for channel_id in (visitor.visited_ids & visited) - public:
                self._hub.leave_channel(visitor, channel_id)

    def doubt(self, user_id: int) -> None:
        """Look a person's rights up, and until then hold back what their connections would hear.

        A message that is written in the next moment may be here before the answer.
        """
        feed = self._hub.user_feeds.get(user_id)
        doubted = list(feed.listeners) if feed else []
        for connection in doubted:
            connection.doubts.begin()
        self._hub.run(self._settle(user_id, doubted))

    async def _settle(self, user_id: int, doubted: Collection[Connection]) -> None:
        try:
            await self.check_people([user_id])
        finally:
            for connection in doubted:
                counters.frames += sum(map(connection.deliver, connection.doubts.end()))

    async def check_people(self, user_ids: Collection[int]) -> None:
        """End connections whose right has ended; follow those who joined or left channels."""
        feeds = [feed for pk in user_ids if (feed := self._hub.user_feeds.get(pk))]
        identities = [each.identity for feed in feeds for each in feed.listeners]
        rights = await database_sync_to_async(queries.read_rights)(user_ids)
        keys = await database_sync_to_async(queries.read_live_keys)(identities)
        checked = set(identities)
        for feed in feeds:
            for connection in list(feed.listeners):
                if connection.identity in checked:
                    self._check_identity(connection, rights.get(feed.user_id), keys)
        await self._follow_memberships([feed for feed in feeds if feed.user_id in rights], rights)

    def _check_identity(
        self, connection: Connection, rights: Rights | None, live_keys: set[str]
    ) -> None:
        identity = connection.identity
        key = identity.session_key or identity.token_digest
        is_same = rights is not None and is_same_password(rights.password, identity.password)
        if not is_same or key not in live_keys:
            connection.end(CloseCode.NOT_LOGGED_IN)

    async def _follow_memberships(
        self, feeds: Collection[UserFeed], rights: dict[int, Rights]
    ) -> None:
        changed = [feed for feed in feeds if feed.rights != rights[feed.user_id]]
        if not changed:
            return
        joined = await database_sync_to_async(queries.read_channel_ids)(
            [feed.user_id for feed in changed]
        )
        for feed in changed:
            await self._follow(feed, joined[feed.user_id])
            if rights[feed.user_id].role == User.Role.GUEST:
                self._end_visits(feed)
            feed.rights = rights[feed.user_id]

    async def _follow(self, feed: UserFeed, joined: set[int]) -> None:
        if not feed.listeners:
            return
        heard: set[int] = set().union(*(each.channel_ids for each in feed.listeners))
        for channel_id in heard - joined:
            feed.remove_channel(channel_id)
        known_to_all = set.intersection(*(each.channel_ids for each in feed.listeners))
        for channel_id in joined - known_to_all:
            created = await database_sync_to_async(channel_created_event)(channel_id, feed.user_id)
            if created is not None:
                feed.add_channel(created)

    def _end_visits(self, feed: UserFeed) -> None:
        """Guests hear what they have joined, and nothing else."""
        for connection in list(feed.listeners):
            for channel_id in set(connection.visited_ids):
                self._hub.leave_channel(connection, channel_id)

    def _end_lost_connections(self) -> None:
        for connection in list(self._hub.connections):
            if connection.is_lost:
                connection.end(CloseCode.TOO_SLOW)
