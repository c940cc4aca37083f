"""The picture of all server processes: a few numbers each, their feeds, the last five minutes."""

import time
from collections.abc import Sequence
from typing import Any

from messaging.models import Channel, ServerProcess
from messaging.realtime.charts import charts_of

MOST_CHANNELS = 20
MOST_SWEEP_SECONDS = 5.0

Picture = dict[str, Any]


def picture() -> Picture:
    """Read with two queries, whatever the number of processes: their rows, and channels' names."""
    rows = list(ServerProcess.objects.by_age())
    living = [row for row in rows if row.is_alive]
    return {
        "processes": [process_of(row) for row in rows],
        "channels": channels_of(living),
        "charts": charts_of([row.status["history"] for row in living], time.time()),
        "totals": sums_of([row.status["totals"] for row in living]),
        "closes": closes_of(living),
    }


def process_of(row: ServerProcess) -> dict[str, Any]:
    """The numbers of a process, which are those of its last moment if it is lost."""
    status = row.status
    return {
        "id": row.pk.hex,
        "name": str(row),
        "server": row.server,
        "started_at": row.started_at.isoformat(),
        "seen_at": None if row.is_alive else row.seen_at.isoformat(),
        "connections": status["connections"],
        "people": status["people"],
        "feeds": status["feeds"],
        "lag": status["lag"]["changes"],
        "behind": status["behind"],
        "sweep_age": status["sweep_age"],
        "is_unswept": status["sweep_age"] > MOST_SWEEP_SECONDS,
        "outbox_frames": status["outboxes"]["frames"],
        "outbox_most": status["outboxes"]["most"],
    }


def channels_of(rows: Sequence[ServerProcess]) -> list[dict[str, Any]]:
    """The head of each channel against its feeds: those that lag first, then the most heard."""
    feeds: dict[int, list[list[int]]] = {}
    for row in rows:
        for channel_id, feed in row.status["channels"].items():
            feeds.setdefault(int(channel_id), []).append(feed)
    compared = [feeds_of(channel_id, each) for channel_id, each in feeds.items()]
    compared.sort(key=lambda each: (-each["lag"], -each["listeners"], each["id"]))
    return with_names(compared[:MOST_CHANNELS])


def feeds_of(channel_id: int, feeds: Sequence[Sequence[int]]) -> dict[str, Any]:
    """What the processes that hear a channel make of it: the one that is least far counts.

    A head of now would be compared with feeds of two seconds ago, so each brings its own.
    """
    return {
        "id": channel_id,
        "stored": max(head for _, head, _ in feeds),
        "forwarded": min(last for last, _, _ in feeds),
        "lag": max(max(0, head - last) for last, head, _ in feeds),
        "listeners": sum(listeners for _, _, listeners in feeds),
        "processes": len(feeds),
    }


def with_names(compared: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add the names of public channels; that of a private one is only for its members."""
    channels = Channel.objects.filter(pk__in=[each["id"] for each in compared])
    names = dict(channels.filter(kind=Channel.Kind.PUBLIC).values_list("pk", "name"))
    return [each | {"name": names.get(each["id"])} for each in compared]


def closes_of(rows: Sequence[ServerProcess]) -> list[dict[str, Any]]:
    """How many WebSockets were closed with each code, the most frequent first."""
    numbers = sums_of([row.status["closes"] for row in rows])
    # Codes are names: 1012 is not a thousand and twelve.
    closes = [{"id": code, "number": number} for code, number in numbers.items()]
    return sorted(closes, key=lambda each: (-each["number"], each["id"]))


def sums_of(numbers: Sequence[dict[str, int]]) -> dict[str, int]:
    """The numbers of all processes together, by name."""
    names = sorted({name for each in numbers for name in each})
    return {name: sum(each.get(name, 0) for each in numbers) for name in names}
