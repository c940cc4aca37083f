"""The part of a conversation that a page shows: its messages, days, groups and first unread."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import prefetch_related_objects
from django.utils import timezone

from messaging.models import Channel, Message, User
from messaging.models.message_queryset import hanging

MOST_NEWER = 50
LEAST_OLDER = 25
GROUP_SPAN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring messages, oldest first, and whether the channel has more on either side."""

    message_list: list[Message]
    has_older: bool
    has_newer: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One message with what stands above it: `day` is None when the day goes on."""

    message: Message
    day: date | None
    is_continued: bool
    is_first_unread: bool
    is_marked: bool


def window_at(channel: Channel, seq: int) -> Window:
    """The messages around a position: up to 50 created after it, and 25 or more before it."""
    messages = channel.messages.select_related("author").in_conversation()
    newer = list(messages.filter(created_seq__gt=seq).order_by("created_seq")[: MOST_NEWER + 1])
    room = max(LEAST_OLDER, MOST_NEWER - len(newer))
    older = list(messages.filter(created_seq__lte=seq).order_by("-created_seq")[: room + 1])
    message_list = [*reversed(older[:room]), *newer[:MOST_NEWER]]
    prefetch_related_objects(message_list, *hanging())
    return Window(message_list, has_older=len(older) > room, has_newer=len(newer) > MOST_NEWER)


def entries(
    message_list: list[Message],
    viewer: User,
    *,
    last_read_seq: int | None,
    marked: Message | None = None,
) -> Iterator[Entry]:
    """What to draw, in the current time zone. A `last_read_seq` of None has nothing unread."""
    first_unread = _first_unread(message_list, viewer, last_read_seq)
    previous = None
    for message in message_list:
        is_new_day = previous is None or _day(previous) != _day(message)
        is_first_unread = message == first_unread
        yield Entry(
            message=message,
            day=_day(message) if is_new_day else None,
            is_continued=not is_new_day and not is_first_unread and _continues(previous, message),
            is_first_unread=is_first_unread,
            is_marked=message == marked,
        )
        previous = message


def _first_unread(
    message_list: list[Message], viewer: User, last_read_seq: int | None
) -> Message | None:
    if last_read_seq is None:
        return None
    unread = (
        message
        for message in message_list
        if message.created_seq > last_read_seq
        and message.author_id != viewer.pk
        and not message.is_deleted
    )
    return next(unread, None)


def _continues(previous: Message | None, message: Message) -> bool:
    """Whether a message belongs to the group of the one above it."""
    return (
        previous is not None
        and previous.author_id == message.author_id
        and previous.kind == message.kind == Message.Kind.TEXT
        and message.created_at - previous.created_at < GROUP_SPAN
    )


def _day(message: Message) -> date:
    return timezone.localdate(message.created_at)
