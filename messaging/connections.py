"""Connections: what one open WebSocket listens to, and what it has been sent."""

import time
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from messaging.close_codes import NO_CLOSE_FRAME, CloseCode
from messaging.counters import counters
from messaging.doubts import Doubts
from messaging.identity import Identity
from messaging.outbox import Outbox
from messaging.outgoing import Frame
from messaging.replay import Replay, Replayed

SECONDS_BEHIND = 30.0
MOST_REPLAYS_REMEMBERED = 32


class Connection:
    """One open WebSocket as its feeds see it.

    A channel is *live* here when its frames are forwarded as they come, *replaying* while missed
    changes are read, and *missed* when frames were dropped because the browser is behind.
    """

    __slots__ = (
        *("channel_ids", "code", "identity", "is_away", "is_ended", "is_greeted", "joined_early"),
        *("doubts", "opened_at", "outbox", "replays", "visited_ids"),
        *("_close", "_floors", "_held", "_last_ack", "_missed", "_replaying"),
    )

    def __init__(
        self,
        identity: Identity,
        send: Callable[[str], Awaitable[None]],
        close: Callable[[CloseCode], None],
    ) -> None:
        self.identity = identity
        self.is_ended = self.is_greeted = self.is_away = False
        self.opened_at = time.time()
        self.code = NO_CLOSE_FRAME
        self.replays: deque[Replayed] = deque(maxlen=MOST_REPLAYS_REMEMBERED)
        self.doubts = Doubts()
        self.joined_early: dict[int, int] = {}  # Channels joined before hello, and their seq.
        self.outbox = Outbox(send, lambda: self.end(CloseCode.TOO_SLOW))
        self.channel_ids: set[int] = set()
        self.visited_ids: set[int] = set()
        self._close = close
        self._floors: dict[int, int] = {}
        self._held: list[Frame] | None = []
        self._last_ack = 0.0
        self._missed: dict[int, int] = {}
        self._replaying: set[int] = set()

    def open(self, hello: Frame, heads: Mapping[int, int]) -> None:
        """Send hello, and wait for what the browser wants to resume."""
        held, self._held = self._held or [], []
        self._floors.update(heads)
        self.is_greeted = True
        self.outbox.put(hello)
        counters.frames += 1 + sum([self.deliver(frame) for frame in held])

    def begin(self, resumed: Collection[int] = ()) -> None:
        """Go live, but for channels whose changes a replay brings; first send what was held.

        Sent before a resume, that would come a second time, and before what is older.
        """
        if self.is_ended:
            return
        held, self._held = self._held or [], None
        self._replaying.update(resumed)
        counters.frames += sum([self.deliver(frame) for frame in held])

    def end_replay(self, channel_id: int) -> None:
        """Let the channel's frames through again."""
        self._replaying.discard(channel_id)

    def deliver(self, frame: Frame) -> bool:
        """Queue a frame of a feed, unless it is known or a replay will bring it."""
        if self.is_ended or self.doubts.keep(frame):
            return False
        if self._held is not None and (frame.is_change or not self.is_greeted):
            self._held.append(frame)
            return False
        return self._deliver_change(frame) if frame.is_change else self._deliver_notice(frame)

    def send(self, event: Mapping[str, Any]) -> None:
        """Send something that is for this connection alone, after hello like everything."""
        counters.frames += self.deliver(Frame.of(event))

    def acknowledge(self, cursors: Mapping[int, int]) -> None:
        self._last_ack = time.monotonic()
        self.outbox.acknowledge(cursors)

    async def replay(
        self,
        channel_id: int,
        cursor: int,
        *,
        read: Callable[[int], Awaitable[Replay]],
        forwarded: Callable[[], int],
    ) -> None:
        """Send the changes after a cursor, then let the channel go live without a hole.

        `forwarded` tells the last seq that the channel's feed has forwarded: what it forwards
        while the changes are read is read again instead of being delivered.
        """
        self._missed.pop(channel_id, None)
        self._replaying.add(channel_id)
        try:
            caught_up = await self._replay_until_live(channel_id, cursor, read, forwarded)
        finally:
            self.end_replay(channel_id)
        if caught_up is not None:
            self._floors[channel_id] = caught_up.seq
            counters.resets += caught_up.is_too_long
            counters.resumes += 1
            kind = "reset" if caught_up.is_too_long else "caught_up"
            self.send({"type": kind, "channel_id": channel_id, "seq": caught_up.seq})

    async def _replay_until_live(
        self,
        channel_id: int,
        cursor: int,
        read: Callable[[int], Awaitable[Replay]],
        forwarded: Callable[[], int],
    ) -> Replay | None:
        """The last piece of a replay, or None when the browser fell behind or lost the channel."""
        was_too_long = False
        while cursor != forwarded():
            piece = await read(cursor)
            if not self.hears(channel_id):
                return None
            was_too_long = was_too_long or piece.is_too_long
            sent_up_to = self._put_piece(channel_id, cursor, piece)
            if sent_up_to < piece.seq:
                self._fall_behind(channel_id, sent_up_to)
                return None
            if (cursor := piece.seq) >= forwarded():
                break
        return Replay([], cursor, is_too_long=was_too_long)

    def _put_piece(self, channel_id: int, after: int, piece: Replay) -> int:
        """Send a piece of a replay; the seq it came to, short of its end if there is no room."""
        seq = piece.seq
        for frame in piece.frames:
            if not self.outbox.put(frame):
                seq = frame.seq - 1
                break
            counters.frames += 1
        self.replays.append(Replayed(channel_id, after, seq, time.time(), piece.is_too_long))
        return seq

    def forget(self, channel_id: int) -> None:
        """Drop everything that is known of a channel whose feed this connection has left."""
        self.channel_ids.discard(channel_id)
        self.visited_ids.discard(channel_id)
        self._floors.pop(channel_id, None)
        self._missed.pop(channel_id, None)
        self.doubts.forget(channel_id)
        self._held = self._held and [each for each in self._held if each.channel_id != channel_id]

    def end(self, code: CloseCode) -> None:
        """Close the WebSocket; nothing more is delivered."""
        if not self.is_ended:
            self.is_ended = True
            self.code = code
            self.outbox.close()
            self._close(code)

    async def end_after_sending(self, code: CloseCode) -> None:
        """End, but let the browser have what is queued."""
        await self.outbox.drained()
        self.end(code)

    def left(self, code: int | None) -> None:
        """The browser has closed it; after our own closing that is only the answer."""
        if not self.is_ended:
            self.is_ended, self.code = True, code or NO_CLOSE_FRAME

    def hears(self, channel_id: int) -> bool:
        return channel_id in self.channel_ids or channel_id in self.visited_ids

    def _deliver_notice(self, frame: Frame) -> bool:
        """A notice cannot be replayed: whoever has no room for it starts anew with a hello."""
        was_put = self.outbox.put(frame)
        if not was_put and not frame.is_hint:
            self.end(CloseCode.TOO_SLOW)
        return was_put

    def _deliver_change(self, frame: Frame) -> bool:
        channel_id = frame.channel_id
        if frame.seq <= self._floors.get(channel_id, 0):
            return False
        if channel_id in self._replaying or channel_id in self._missed:
            return not frame.is_replayable and self._deliver_notice(frame)
        if self.outbox.put(frame):
            return True
        self._fall_behind(channel_id, frame.seq - 1)
        return False

    def _fall_behind(self, channel_id: int, cursor: int) -> None:
        if not self._missed:
            counters.fallen_behind += 1
            self._last_ack = time.monotonic()
        self._missed[channel_id] = cursor

    def state_in(self, channel_id: int) -> str:
        """How it hears a channel: live, replaying, behind, or not at all."""
        if not self.hears(channel_id):
            return "deaf"
        if channel_id in self._missed:
            return "behind"
        if self._held is not None:
            return "opening"
        return "replaying" if channel_id in self._replaying else "live"

    def sent_up_to(self, channel_id: int, *, forwarded: int) -> int:
        """The last seq of a channel that was sent here, when its feed has forwarded so far."""
        if channel_id in self._missed:
            return self._missed[channel_id]
        if channel_id in self._replaying or self._held is not None:
            pieces = (piece.seq for piece in self.replays if piece.channel_id == channel_id)
            return max(pieces, default=self._floors.get(channel_id, 0))
        return forwarded

    @property
    def missed_cursors(self) -> dict[int, int]:
        """Where to go on, per channel, once the browser has made room."""
        return dict(self._missed) if self.outbox.is_roomy else {}

    @property
    def is_behind(self) -> bool:
        return bool(self._missed)

    @property
    def is_lost(self) -> bool:
        """Behind, and silent for half a minute."""
        return self.is_behind and time.monotonic() - self._last_ack > SECONDS_BEHIND
