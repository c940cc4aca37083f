"""What a browser has missed, read from the database: the same for sockets, feeds and `sync/`."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from messaging.events import channel_notice, message_event
from messaging.layer import Event
from messaging.models import Channel, FutureCursor, Membership, Message, User
from messaging.outgoing import Frame
from messaging.serializers import message_serializer

MOST_CHANGES = 500
MOST_DRAWN = 1_000
RECENT_SECONDS = 0.5

__all__ = ["MOST_CHANGES", "FutureCursor", "Replay", "Replayed", "missed_by_feed", "replay"]


@dataclass(frozen=True)
class Replay:
    """The changes after a cursor, in order, and the seq that they lead to."""

    events: list[Event]
    seq: int
    is_too_long: bool = False

    @cached_property
    def frames(self) -> list[Frame]:
        """The changes as they are sent, made once for all who miss the same."""
        return [*map(Frame.of, self.events)]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A piece of a channel's past that a connection was sent: the changes `after` to `seq`."""

    channel_id: int
    after: int
    seq: int
    at: float
    is_reset: bool


def replay(viewer: User | int, channel_id: int, cursor: int) -> Replay:
    """Changes of a channel after a cursor, for one viewer.

    Raises Channel.DoesNotExist for what the viewer may not see, FutureCursor for a cursor beyond
    the last change. Over 500 changes are not replayed; the viewer fetches the latest page.
    """
    last_seq, created_at = _end_of(channel_id, viewer)
    if cursor > last_seq:
        raise FutureCursor(cursor, last_seq)
    if cursor == last_seq:
        return Replay([], last_seq)
    key = (channel_id, created_at, cursor, last_seq)
    missed = recent.get(key)
    if missed is None:
        # Read after its seq: a message beyond it is replayed twice rather than never.
        visible = Channel.objects.visible_to(viewer).filter(pk=channel_id)
        changed = Message.objects.filter(channel__in=visible).changed_since(cursor)
        missed = _replay_of(list(changed[: MOST_CHANGES + 1]), cursor, last_seq)
        # What is beyond may be for this viewer, but not for whoever may have left by then.
        if missed.seq == last_seq:
            recent.keep(key, missed)
    return missed


def _end_of(channel_id: int, viewer: User | int) -> tuple[int, datetime]:
    """The last seq of a channel, and since when there is this one, if the viewer may see it.

    Members ask most often, and only their query is short.
    """
    joined = Membership.objects.filter(channel=channel_id, user=viewer)
    end = joined.values_list("channel__last_seq", "channel__created_at").first()
    if end is not None:
        return end
    visible = Channel.objects.visible_to(viewer).filter(pk=channel_id)
    return visible.values_list("last_seq", "created_at").get()


def _replay_of(messages: list[Message], cursor: int, last_seq: int) -> Replay:
    if len(messages) > MOST_CHANGES:
        return Replay([], last_seq, is_too_long=True)
    newest = messages[-1].seq if messages else cursor
    return Replay(list(_events(messages, cursor)), max(last_seq, newest))


def missed_by_feed(channel_id: int, last: int) -> Replay:
    """Changes of a channel after the last one that a feed has forwarded, the oldest 500.

    A seq that no message has was taken by the channel itself, or by a change that a later one of
    the same message has replaced; the channel is told as well then, to be sure.
    """
    channel = Channel.objects.get(pk=channel_id)
    changed = Message.objects.filter(channel=channel).changed_since(last)
    messages = list(changed[:MOST_CHANGES])
    newest = messages[-1].seq if messages else last
    seq = newest if len(messages) == MOST_CHANGES else max(newest, channel.last_seq)
    events = list(_events(messages, last))
    if len(messages) < seq - last:
        events.append(channel_notice(channel))
    return Replay(events, seq)


class Recent:
    """Replays of the last moment: a thousand who return at once miss the same."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._kept: dict[tuple[Any, ...], tuple[float, Replay]] = {}
        self._lock = threading.Lock()

    def get(self, key: tuple[Any, ...]) -> Replay | None:
        kept = self._kept.get(key)
        return kept[1] if kept and time.monotonic() - kept[0] < self._seconds else None

    def keep(self, key: tuple[Any, ...], replay: Replay) -> None:
        now = time.monotonic()
        with self._lock:
            kept = self._kept.items()
            self._kept = {each: old for each, old in kept if now - old[0] < self._seconds}
            self._kept[key] = now, replay


class Drawings:
    """Messages as they were last replayed, for those who miss some of the same ones."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[tuple[Any, ...], dict[str, Any]] = {}
        self._lock = threading.Lock()

    def lend_to(self, message: Message) -> None:
        """Spare a message being drawn. Its people may have other names or pictures since."""
        key = (message.pk, message.seq, message.created_at, *message.shown_people)
        message.drawn = self._kept.get(key)
        if message.drawn is None:
            drawn = message_serializer.to_representation(message)
            with self._lock:
                self._kept[key] = drawn
                if len(self._kept) > self._most:
                    del self._kept[next(iter(self._kept))]


recent = Recent(RECENT_SECONDS)
drawings = Drawings(MOST_DRAWN)


def _events(messages: Iterable[Message], cursor: int) -> Iterable[Event]:
    for message in messages:
        drawings.lend_to(message)
        yield message_event(_kind_after(message, cursor), message)


def _kind_after(message: Message, cursor: int) -> str:
    """What a change was to somebody who stopped at a cursor."""
    if message.is_deleted:
        return "message_deleted"
    return "message_created" if message.created_seq > cursor else "message_updated"
