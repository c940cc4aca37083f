"""What became of the demo's messages: edits, pins, reactions, reports, and threads read."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import models
from django.db.models import Max

from messaging.demo.logs import Line
from messaging.models import Channel, Message, Participation, Reaction, Report, User
from messaging.text import normalised_emoji

AFTER = timedelta(minutes=3)


def mark_messages(told: Iterable[tuple[Message, Line]], people: dict[str, User]) -> None:
    """Give messages what their lines say. Nobody has the channel yet who would have to hear it."""
    reactions: list[Reaction] = []
    for message, line in told:
        if line.marks.at_first is not None:
            edit(message, line.body)
        if line.marks.pinned_by is not None:
            message.pin(True, by=people[line.marks.pinned_by])
        if line.marks.report is not None:
            name, reason = line.marks.report
            Report.objects.create(
                message=message, body=message.body, reporter=people[name], reason=reason
            )
        for emoji, usernames in line.marks.reactions:
            reactions += [
                Reaction(message=message, user=people[name], emoji=normalised_emoji(emoji))
                for name in usernames
            ]
    models.QuerySet[Reaction](Reaction).bulk_create(reactions)


def edit(message: Message, body: str) -> None:
    message.body = body
    message.save()
    message.edited_at = message.created_at + AFTER
    models.QuerySet(Message).filter(pk=message.pk).update(edited_at=message.edited_at)


def read_threads(channel: Channel) -> None:
    """Date the threads of a channel, which its members have read as far as the channel itself."""
    replies = channel.messages.exclude(parent=None)
    for first in channel.messages.filter(reply_count__gt=0):
        latest = replies.filter(parent=first).aggregate(latest=Max("created_at"))["latest"]
        models.QuerySet(Message).filter(pk=first.pk).update(last_reply_at=latest)
        for own in first.participations.all():
            date_participation(own, replies.filter(parent=first, author=own.user_id))


def date_participation(own: Participation, replies: "models.QuerySet[Message]") -> None:
    memberships = own.message.channel.memberships.filter(user=own.user_id)
    read = memberships.values_list("last_read_seq", flat=True).first() or 0
    latest = replies.aggregate(latest=Max("created_at"))["latest"]
    position = max(own.last_read_seq, read)
    Participation.objects.filter(pk=own.pk).update(replied_at=latest, last_read_seq=position)
