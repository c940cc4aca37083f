"""The hub: all feeds and connections of this process."""

import asyncio
import logging
import time
from collections.abc import Collection, Coroutine, Iterable, Mapping
from contextvars import Context
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from django.db import DatabaseError

from chatsite.logs import Known, Line
from chatsite.threads import database_trip
from messaging.close_codes import CloseCode
from messaging.connections import Connection
from messaging.feeds import queries
from messaging.feeds.channel_feed import ChannelFeed
from messaging.feeds.endings import remember
from messaging.feeds.heartbeats import Heartbeats
from messaging.feeds.layer_reader import LayerReader
from messaging.feeds.sweep import Sweep
from messaging.feeds.user_feed import UserFeed
from messaging.feeds.workspace_feed import WorkspaceFeed
from messaging.models import Channel
from messaging.replay import replay

logger = logging.getLogger(__name__)

JOIN_SECONDS = 1.0
LEAVE_SECONDS = 3.0

Feed = ChannelFeed | UserFeed


class Hub:
    """One per process (strictly: per event loop). It works while it has connections."""

    def __init__(self) -> None:
        self.connections: set[Connection] = set()
        self.channel_feeds: dict[int, ChannelFeed] = {}
        self.user_feeds: dict[int, UserFeed] = {}
        self.is_closing = False
        self.sweep = Sweep(self)
        self.heartbeats = Heartbeats(self)
        self.workspace_feed = WorkspaceFeed(self.user_feeds)
        self._by_group: dict[str, Feed | WorkspaceFeed] = {}
        self._reader = LayerReader(self._deliver)
        self._tasks: set[asyncio.Task[None]] = set()

    @staticmethod
    def of_this_process() -> "Hub":
        loop = asyncio.get_running_loop()
        hub = hubs.get(loop)
        if hub is None:
            hub = hubs[loop] = Hub()
        return hub

    def number_of(self, user_id: int) -> int:
        """How many connections a person has here."""
        feed = self.user_feeds.get(user_id)
        return len(feed.listeners) if feed else 0

    async def enter(self, connection: Connection) -> None:
        """Let a connection hear its person and all the channels joined."""
        if not self.connections:
            self._start()
        self.connections.add(connection)
        feed = self._user_feed(connection.identity.user_id)
        feed.listeners.add(connection)
        await self._reader.joined([feed.group], within=JOIN_SECONDS)
        joined = await database_trip(queries.read_channel_ids)([feed.user_id])
        await self.listen(connection, joined[feed.user_id])

    async def listen(self, connection: Connection, channel_ids: Collection[int]) -> None:
        """Let a connection hear channels that its person has joined."""
        connection.visited_ids -= set(channel_ids)
        connection.channel_ids |= set(channel_ids)
        await self._hang_on(connection, channel_ids)

    async def visit(self, connection: Connection, channel_id: int) -> None:
        """Let a connection hear a public channel that its person has not joined."""
        connection.visited_ids.add(channel_id)
        await self._hang_on(connection, [channel_id])

    async def replay(self, connection: Connection, channel_id: int, cursor: int) -> None:
        """Send a connection the changes of a channel that it hears, from its cursor on.

        Raises Channel.DoesNotExist for a channel that has been taken away, and FutureCursor.
        """
        feed = await self.started_feed(channel_id)
        read = partial(database_trip(replay), connection.identity.user_id, channel_id)
        try:
            await connection.replay(channel_id, cursor, read=read, forwarded=lambda: feed.last or 0)
        except Channel.DoesNotExist:
            # It became private, or went, before its feed could tell.
            self.leave_channel(connection, channel_id)
            raise

    async def started_feed(self, channel_id: int) -> ChannelFeed:
        """The feed of a channel that is heard here, once it knows where it forwards from."""
        feed = self.channel_feeds.get(channel_id)
        if feed is None:
            raise Channel.DoesNotExist
        await self._start_feeds([feed])
        return feed

    def leave(self, connection: Connection) -> None:
        """Forget a connection. The last one lets the hub rest."""
        if connection not in self.connections:
            return
        self.connections.discard(connection)
        remember(connection)
        connection.outbox.close()
        for channel_id in connection.channel_ids | connection.visited_ids:
            self._unhang(connection, self.channel_feeds.get(channel_id))
        self._unhang(connection, self.user_feeds.get(connection.identity.user_id))
        if not self.connections:
            self._stop()

    async def close(self, *, within: float) -> None:
        """End all connections evenly over some seconds, and leave all groups; nobody enters."""
        self.is_closing = True
        working, ending = set(self._tasks), list(self.connections)
        logger.info(Line("closes connections", number=len(ending), seconds=within))
        start = time.monotonic()
        for number, connection in enumerate(ending):
            await asyncio.sleep(start + number * within / len(ending) - time.monotonic())
            connection.end(CloseCode.RESTARTING)
        if working:
            await asyncio.wait(working, timeout=LEAVE_SECONDS)
            for silent in list(self.connections):
                self.leave(silent)
            await asyncio.wait(working)

    def acknowledge(self, connection: Connection, cursors: Mapping[int, int]) -> None:
        """Take a browser's word for what it has read, but not for what was never sent."""
        sent = self.heads_of(cursors)
        connection.acknowledge({pk: seq for pk, seq in cursors.items() if seq <= sent.get(pk, -1)})

    def leave_channel(self, connection: Connection, channel_id: int) -> None:
        """Stop a connection's hearing of a channel, and tell its browser."""
        if feed := self.channel_feeds.get(channel_id):
            feed.drop(connection)
            self._close_if_unheard(feed)

    def close_unheard(self) -> None:
        """Close the feeds that have dropped their last listener themselves."""
        feeds: list[Feed] = [*self.channel_feeds.values(), *self.user_feeds.values()]
        for feed in feeds:
            self._close_if_unheard(feed)

    def run(self, work: Coroutine[Any, Any, None], context: Context | None = None) -> None:
        """Do something beside, for as long as the hub works."""
        task = asyncio.create_task(work, context=context)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def heads_of(self, channel_ids: Iterable[int]) -> dict[int, int]:
        """The last seq sent of each channel that has a started feed."""
        feeds = (self.channel_feeds.get(channel_id) for channel_id in channel_ids)
        return {feed.channel_id: feed.sent for feed in feeds if feed and feed.sent is not None}

    async def _join(self, connection: Connection, channel_id: int, last_seq: int) -> None:
        """Listen to a new channel, and replay what came between the news of it and now."""
        if connection not in self.connections:
            return
        try:
            await self.listen(connection, [channel_id])
            if connection.is_greeted:
                await self.replay(connection, channel_id, last_seq)
            else:
                connection.joined_early[channel_id] = last_seq
        except Channel.DoesNotExist:
            logger.debug("left channel=%s as soon as joined", channel_id)
        except DatabaseError as error:
            logger.warning("cannot join channel=%s: %r", channel_id, error)
            connection.end(CloseCode.TOO_SLOW)

    async def _hang_on(self, connection: Connection, channel_ids: Collection[int]) -> None:
        feeds = [self._channel_feed(channel_id) for channel_id in channel_ids]
        for feed in feeds:
            feed.listeners.add(connection)
        await self._start_feeds(feeds)

    async def _start_feeds(self, feeds: Collection[ChannelFeed]) -> None:
        new = {feed.channel_id: feed for feed in feeds if feed.last is None}
        if new:
            await self._reader.joined([feed.group for feed in new.values()], within=JOIN_SECONDS)
            heads = await database_sync_to_async(queries.read_heads)(list(new))
            for channel_id, head in heads.items():
                new[channel_id].start_from(head)

    def _channel_feed(self, channel_id: int) -> ChannelFeed:
        feed = self.channel_feeds.get(channel_id)
        if feed is None:
            feed = self.channel_feeds[channel_id] = ChannelFeed(channel_id)
            self._open(feed)
        return feed

    def _user_feed(self, user_id: int) -> UserFeed:
        feed = self.user_feeds.get(user_id)
        if feed is None:
            feed = self.user_feeds[user_id] = UserFeed(
                user_id,
                on_joined=lambda *joined: self.run(self._join(*joined)),
                on_left=self.leave_channel,
                on_access_changed=self.sweep.doubt,
            )
            self._open(feed)
        return feed

    def _open(self, feed: Feed | WorkspaceFeed) -> None:
        self._by_group[feed.group] = feed
        self._reader.want(feed.group)

    def _unhang(self, connection: Connection, feed: Feed | None) -> None:
        if feed is not None:
            feed.listeners.discard(connection)
            self._close_if_unheard(feed)

    def _close_if_unheard(self, feed: Feed) -> None:
        if feed.listeners or self._by_group.get(feed.group) is not feed:
            return
        del self._by_group[feed.group]
        self._reader.unwant(feed.group)
        if isinstance(feed, ChannelFeed):
            feed.close()
            del self.channel_feeds[feed.channel_id]
        else:
            del self.user_feeds[feed.user_id]

    def _deliver(self, group: str, event: dict[str, Any]) -> None:
        if feed := self._by_group.get(group):
            feed.receive(event)

    def _start(self) -> None:
        self._open(self.workspace_feed)
        for work in (self._reader.run(), self.sweep.run(), self.heartbeats.run()):
            self.run(work, Known.nothing())

    def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        loop = asyncio.get_running_loop()
        if not self.is_closing and hubs.get(loop) is self:
            del hubs[loop]


hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()
