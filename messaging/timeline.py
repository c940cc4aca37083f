"""The part of a conversation that a page shows: its messages, days, groups and first unread."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import prefetch_related_objects
from django.utils import timezone

from messaging import comings
from messaging.models import Channel, Message, User
from messaging.models.message_queryset import MessageQuerySet, hanging

MOST_NEWER = 50
LEAST_OLDER = 25
GROUP_SPAN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring messages, oldest first, and whether there are more on either side."""

    message_list: list[Message]
    has_older: bool
    has_newer: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One message with what stands above it: `day` is None when the day goes on.

    A `summary` begins several lines that it tells in one; where they are folded, each is gathered.
    """

    message: Message
    day: date | None
    is_continued: bool
    is_first_unread: bool
    is_marked: bool
    is_changed: bool
    summary: str
    is_gathered: bool


def window_at(conversation: MessageQuerySet, seq: int) -> Window:
    """Of some messages those around a position: up to 50 created after it, 25 or more before it."""
    messages = conversation.select_related("author")
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
    first: Message | None = None,
) -> Iterator[Entry]:
    """What to draw, in the current time zone. A `last_read_seq` of None has nothing unread.

    The `first` message of a thread stands above its replies, apart from them.
    """
    first_unread = _first_unread(message_list, viewer, last_read_seq)
    previous, day = None, _day(first) if first else None
    summaries, gathered = _summaries(message_list, marked)
    for message in message_list:
        is_new_day, day = day != _day(message), _day(message)
        is_first_unread = message == first_unread
        yield Entry(
            message=message,
            day=day if is_new_day else None,
            is_continued=not is_new_day and not is_first_unread and _continues(previous, message),
            is_first_unread=is_first_unread,
            is_marked=message == marked,
            is_changed=_is_changed(message, viewer, last_read_seq),
            summary=summaries.get(message.pk, ""),
            is_gathered=message.pk in gathered,
        )
        previous = message


def _summaries(
    message_list: list[Message], marked: Message | None
) -> tuple[dict[int, str], set[int]]:
    """What stands above each run of comings, by its first message; and what is folded there."""
    runs = comings.runs(message_list)
    folded = [run for run in runs if marked not in run]
    gathered = {message.pk for run in folded for message in run}
    return {run[0].pk: comings.summary(run) for run in runs}, gathered


def blank_message(channel: Channel, viewer: User) -> Message:
    """What the browser makes the copy of an unsent message from."""
    now = timezone.now()
    blank = Message(pk=0, channel=channel, author=viewer, seq=0, created_seq=0, created_at=now)
    blank.forget_shown(is_new=True)
    return blank


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
        and message.kind == Message.Kind.TEXT
        and not message.is_deleted
    )
    return next(unread, None)


def _is_changed(message: Message, viewer: User, last_read_seq: int | None) -> bool:
    """Whether somebody else has changed its text after the viewer had read it."""
    if last_read_seq is None or message.edited_seq is None or message.is_deleted:
        return False
    was_read = message.created_seq <= last_read_seq < message.edited_seq
    return was_read and message.author_id != viewer.pk


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
