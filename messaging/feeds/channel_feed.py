"""The feed of a channel: what this process hears of it, forwarded to its connections.

The layer makes it fast, the database makes it certain: a feed knows the last seq that it has
forwarded, and reads from the database whatever the layer did not bring.
"""

import asyncio
import logging
import time
from collections import deque
from typing import Any

from channels.db import database_sync_to_async
from django.db import DatabaseError

from chatsite.logs import Line
from messaging.connections import Connection
from messaging.counters import counters
from messaging.feeds.burst import Burst
from messaging.feeds.queries import read_listeners_allowed
from messaging.groups import channel_group
from messaging.models import Channel
from messaging.outgoing import Frame
from messaging.replay import Replay, missed_by_feed

logger = logging.getLogger(__name__)

HINTS = {"typing_started", "typing_stopped", "presence_changed"}
OVERTAKING_SECONDS = 0.05
MOST_EARLY = 200
MOST_FORWARDED_REMEMBERED = 256


class ChannelFeed:
    """This process's membership in one channel's group, and the connections that hang on it."""

    def __init__(self, channel_id: int) -> None:
        self.channel_id = channel_id
        self.group = channel_group(channel_id)
        self.listeners: set[Connection] = set()
        self.last: int | None = None
        # When the latest changes were forwarded, in seconds since 1970.
        self.forwarded: deque[tuple[int, float]] = deque(maxlen=MOST_FORWARDED_REMEMBERED)
        self._head = 0
        self._early: dict[int, dict[str, Any]] = {}
        self._filling: asyncio.Task[None] | None = None
        self._burst = Burst(self._deliver)

    def start_from(self, head: int) -> None:
        """Forward everything after a seq that was read when the group was joined."""
        if self.last is None:
            self.last = head
            self._early = {seq: event for seq, event in self._early.items() if seq > head}
            self._forward_early()

    def receive(self, event: dict[str, Any]) -> None:
        """Take an event from the layer: forward it in its turn, once."""
        seq = event.get("seq")
        if seq is None:
            self._forward_notice(event)
        elif self.last is None or seq > self.last + 1:
            self._keep_early(seq, event)
        elif seq == self.last + 1:
            self._forward(event)
            self._forward_early()
        else:
            logger.debug("dropped %s channel=%s seq=%s: repeated", event["type"], *self._at(seq))

    def expect(self, head: int) -> None:
        """Make sure that everything up to a seq arrives, even if the layer has lost it."""
        self._head = max(self._head, head)
        if self._is_behind and self._filling is None:
            self._filling = asyncio.create_task(self._fill())

    def drop(self, connection: Connection) -> None:
        """End a connection's part in this feed and tell its browser."""
        self.listeners.discard(connection)
        if connection.hears(self.channel_id):
            connection.forget(self.channel_id)
            connection.send({"type": "channel_removed", "channel_id": self.channel_id})

    def close(self) -> None:
        self._burst.close()
        if self._filling is not None:
            self._filling.cancel()

    def _forward(self, event: dict[str, Any]) -> None:
        self.last = event["seq"]
        self.forwarded.append((event["seq"], time.time()))
        if event["type"] == "member_left":
            self._burst.flush()
            self._drop_member(event["user"]["id"])
        elif event.get("channel", {}).get("kind") == Channel.Kind.PRIVATE:
            self._burst.flush()
            self._drop_visitors()
        self._burst.put(Frame.of(event), listeners=len(self.listeners))

    def _forward_notice(self, event: dict[str, Any]) -> None:
        if event["type"] == "channel_removed":
            self._burst.flush()
            for connection in list(self.listeners):
                self.drop(connection)
        else:
            frame = Frame.of(event, is_hint=event["type"] in HINTS)
            self._burst.put(frame, listeners=len(self.listeners))

    def _deliver(self, frames: list[Frame]) -> None:
        """Give each connection all of them while what belongs to it is at hand in the processor."""
        listeners = list(self.listeners)
        taken = [[connection.deliver(frame) for frame in frames] for connection in listeners]
        for number, frame in enumerate(frames):
            takers = sum([each[number] for each in taken])
            counters.frames += takers
            logger.debug(
                "forwarded channel=%s seq=%s to %s of %s",
                *(self.channel_id, frame.seq, takers, len(self.listeners)),
            )

    def _drop_member(self, user_id: int) -> None:
        for connection in list(self.listeners):
            if connection.identity.user_id == user_id:
                self.drop(connection)

    def _drop_visitors(self) -> None:
        for connection in list(self.listeners):
            if self.channel_id in connection.visited_ids:
                self.drop(connection)

    def _keep_early(self, seq: int, event: dict[str, Any]) -> None:
        if len(self._early) < MOST_EARLY:
            self._early[seq] = event
        self.expect(seq)

    def _forward_early(self) -> None:
        while self.last is not None and (event := self._early.pop(self.last + 1, None)):
            self._forward(event)

    async def _fill(self) -> None:
        """Wait for what has only been overtaken, then read what is lost."""
        try:
            await asyncio.sleep(OVERTAKING_SECONDS)
            while self._is_behind:
                before = self.last
                await self._fill_once()
                if self.last == before:
                    # Someone has told of more than is stored: a restored backup, another site.
                    logger.warning("nothing after seq in channel=%s seq=%s", *self._at(before))
                    self._head = before or 0
        except (Channel.DoesNotExist, DatabaseError) as error:
            logger.warning("cannot fill channel=%s after %s: %r", *self._at(self.last), error)
        finally:
            self._filling = None

    async def _fill_once(self) -> None:
        last = self.last or 0
        users = {connection.identity.user_id for connection in self.listeners}
        missed = await database_sync_to_async(missed_by_feed)(self.channel_id, last)
        # Who may hear of the changes is read after them, so that no leaving is overlooked.
        members, is_public = await database_sync_to_async(read_listeners_allowed)(
            self.channel_id, users
        )
        self._keep_only(users - members, is_public=is_public)
        self._forward_missed(missed)

    def _forward_missed(self, missed: Replay) -> None:
        counters.gaps += missed.seq > (self.last or 0)
        logger.info(
            Line("filled", channel=self.channel_id, after=self.last, seq=missed.seq),
        )
        for event in missed.events:
            if "seq" not in event:
                self._forward_notice(event)
            elif event["seq"] > (self.last or 0):
                self._forward(self._as_seen_now(event))
        self.last = max(self.last or 0, missed.seq)
        self._early = {seq: event for seq, event in self._early.items() if seq > missed.seq}
        self._forward_early()

    def _as_seen_now(self, event: dict[str, Any]) -> dict[str, Any]:
        """A creation that came through the layer while the database was read is an update now."""
        is_known = event["message"]["created_seq"] <= (self.last or 0)
        if is_known and event["type"] == "message_created":
            return event | {"type": "message_updated"}
        return event

    def _keep_only(self, outsiders: set[int], *, is_public: bool) -> None:
        for connection in list(self.listeners):
            is_visit = is_public and self.channel_id in connection.visited_ids
            if connection.identity.user_id in outsiders and not is_visit:
                self.drop(connection)

    def _at(self, seq: int | None) -> tuple[int, int | None]:
        return self.channel_id, seq

    @property
    def sent(self) -> int | None:
        """The last seq that its connections were given; told more, they would ask for it again."""
        waiting = self._burst.first_seq
        return self.last if waiting is None else waiting - 1

    @property
    def head(self) -> int:
        """The highest seq that this process knows to be stored."""
        return max(self._head, self.last or 0)

    @property
    def lag(self) -> int:
        """How many changes are stored and not forwarded yet."""
        return 0 if self.last is None else self.head - self.last

    @property
    def _is_behind(self) -> bool:
        return self.last is not None and self.last < self._head
