"""Fills a channel with a long past, at once. Runs in `manage.py shell`, beside the servers."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from messaging.models import Channel, Message
from messaging.models.written import written
from messaging.text import RENDERER

MINUTES_APART = 7

# Of different heights, as people write; each is drawn once.
BODIES = [
    "Yes.",
    "The second encoder has dropped out again, from 04:12 to 04:31. Nobody has called about it.",
    "Three things before Sunday:\n\n- the relay config\n- the spare fuse\n- somebody with a ladder",
    "I have looked at it: `main` starts, but the output stays silent until the fallback is reset.",
    "Still me.\n\n> Who has the key to the transmitter room?",
    "Look:\n\n```python\nfor room in rooms:\n    room.lock()\n```\n\nThat is all it does.",
    "The report of last night is long, so here is the short of it. The mast was out of reach for "
    "twenty minutes, then came back by itself. Temperature stayed below the limit all the time, "
    "and the battery lasted. I would still like to know what happened at half past four.",
]


def fill(channel_id: int, author_ids: list[int], number: int) -> int:
    """Store so many messages, read by all members; the id of the first one."""
    channel = Channel.objects.get(pk=channel_id)
    last = channel.last_seq + number
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(insertion(), rows(channel, author_ids, number))
        Channel.objects.filter(pk=channel_id).update(last_seq=last)
        channel.memberships.update(last_read_seq=last)
    return channel.messages.get(created_seq=channel.last_seq + 1).pk


def insertion() -> str:
    """One SQL statement for all, since 100,000 models would take half a minute."""
    columns = [field.column for field in stored_fields()]
    places = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO messaging_message ({', '.join(columns)}) VALUES ({places})"  # noqa: S608


def rows(channel: Channel, author_ids: list[int], number: int) -> Iterator[list[Any]]:
    texts = [(body, written(body, channel).html) for body in BODIES]
    now, fields = timezone.now(), stored_fields()
    blank = Message(channel=channel, renderer_version=RENDERER, created_at=now)
    usual = {field.name: stored(field, field.value_from_object(blank)) for field in fields}
    created_at = Message._meta.get_field("created_at")
    for back, author_id, (body, html) in zip(
        range(number, 0, -1), cycle(author_ids), cycle(texts), strict=False
    ):
        seq = channel.last_seq + 1 + number - back
        own = usual | {"author": author_id, "seq": seq, "created_seq": seq}
        own |= {"body": f"Entry {seq}: {body}"}
        own |= {"body_html": html.replace("<p>", f"<p>Entry {seq}: ", 1)}
        own |= {"created_at": stored(created_at, now - timedelta(minutes=MINUTES_APART * back))}
        yield [own[field.name] for field in fields]


def stored_fields() -> list[Any]:
    return [field for field in Message._meta.concrete_fields if not field.primary_key]


def stored(field: Any, value: Any) -> Any:
    return field.get_db_prep_value(value, connection)
