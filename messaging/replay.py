"""What a browser has missed, read from the database: the same for sockets, feeds and `sync/`."""

from collections.abc import Iterable
from dataclasses import dataclass

from messaging.events import Event, channel_notice, message_event
from messaging.models import Channel, FutureCursor, Message, User

MOST_CHANGES = 500

__all__ = ["MOST_CHANGES", "FutureCursor", "Replay", "Replayed", "missed_by_feed", "replay"]


@dataclass(frozen=True, slots=True)
class Replay:
    """The changes after a cursor, in order, and the seq that they lead to."""

    events: list[Event]
    seq: int
    is_too_long: bool = False


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
    visible = Channel.objects.visible_to(viewer).filter(pk=channel_id)
    # Read before the messages: a message beyond it is replayed twice rather than never.
    last_seq = visible.values_list("last_seq", flat=True).get()
    if cursor > last_seq:
        raise FutureCursor(cursor, last_seq)
    changed = Message.objects.filter(channel__in=visible).changed_since(cursor)
    messages = list(changed[: MOST_CHANGES + 1]) if cursor < last_seq else []
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


def _events(messages: Iterable[Message], cursor: int) -> Iterable[Event]:
    for message in messages:
        yield message_event(_kind_after(message, cursor), message)


def _kind_after(message: Message, cursor: int) -> str:
    """What a change was to somebody who stopped at a cursor."""
    if message.is_deleted:
        return "message_deleted"
    return "message_created" if message.created_seq > cursor else "message_updated"
