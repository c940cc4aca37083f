"""What a browser has missed, read from the database: the same for sockets, feeds and `sync/`."""

from collections.abc import Iterable
from dataclasses import dataclass

from messaging.events import Event, message_event
from messaging.models import Channel, Message, User

MOST_CHANGES = 500


class FutureCursor(Exception):
    """A cursor beyond the channel's last change."""


@dataclass(frozen=True, slots=True)
class Replay:
    """The changes after a cursor, in order, and the seq that they lead to."""

    events: list[Event]
    seq: int
    is_too_long: bool = False


def replay(viewer: User, channel_id: int, cursor: int) -> Replay:
    """Changes of a channel after a cursor, for one viewer.

    Raises Channel.DoesNotExist for what the viewer may not see, FutureCursor for a cursor beyond
    the last change. Over 500 changes are not replayed; the viewer fetches the latest page.
    """
    visible = Channel.objects.visible_to(viewer).filter(pk=channel_id)
    # Read before the messages: a message beyond it is replayed twice rather than never.
    last_seq = visible.values_list("last_seq", flat=True).get()
    if cursor > last_seq:
        raise FutureCursor(f"cursor {cursor} is beyond the last change, {last_seq}")
    changed = Message.objects.filter(channel__in=visible).changed_since(cursor)
    messages = list(changed[: MOST_CHANGES + 1]) if cursor < last_seq else []
    if len(messages) > MOST_CHANGES:
        return Replay([], last_seq, is_too_long=True)
    return Replay(list(_events(messages, cursor)), max([last_seq, *(m.seq for m in messages[-1:])]))


def missed_by_feed(channel_id: int, last: int) -> Replay:
    """Changes of a channel after the last one that a feed has forwarded, the oldest 500."""
    last_seq = Channel.objects.values_list("last_seq", flat=True).get(pk=channel_id)
    changed = Message.objects.filter(channel=channel_id).changed_since(last)[:MOST_CHANGES]
    messages = list(changed)
    seq = max(last, last_seq) if len(messages) < MOST_CHANGES else messages[-1].seq
    return Replay(list(_events(messages, last)), max(seq, *(m.seq for m in messages[-1:]), 0))


def _events(messages: Iterable[Message], cursor: int) -> Iterable[Event]:
    for message in messages:
        yield message_event(_kind_after(message, cursor), message)


def _kind_after(message: Message, cursor: int) -> str:
    """What a change was to somebody who stopped at a cursor."""
    if message.is_deleted:
        return "message_deleted"
    return "message_created" if message.created_seq > cursor else "message_updated"
