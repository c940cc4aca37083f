"""Metrics for Prometheus: one scrape tells of every server process."""

from collections.abc import Callable, Iterable
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from messaging.models import ServerProcess

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
LABELS = ("process", "id")

Reading = Callable[[dict[str, Any]], float]

GAUGES: dict[str, tuple[str, Reading]] = {
    "connections": ("Open WebSockets.", lambda status: status["connections"]),
    "people": ("People with open WebSockets.", lambda status: status["people"]),
    "feeds": ("Channels that somebody hears.", lambda status: status["feeds"]),
    "feeds_lagging": (
        "Channels with changes that are stored and not forwarded yet.",
        lambda status: status["lag"]["feeds"],
    ),
    "changes_lagging": (
        "Changes that are stored and not forwarded yet.",
        lambda status: status["lag"]["changes"],
    ),
    "sweep_age_seconds": (
        "How long ago all feeds were last compared with the database.",
        lambda status: status["sweep_age"],
    ),
    "connections_behind": (
        "WebSockets whose browser is too slow, and which catch up later.",
        lambda status: status["behind"],
    ),
    "outbox_frames": (
        "Frames that browsers have not acknowledged.",
        lambda status: status["outboxes"]["frames"],
    ),
    "outbox_frames_most": (
        "Frames that the slowest browser has not acknowledged.",
        lambda status: status["outboxes"]["most"],
    ),
    "outbox_characters": (
        "Characters of the frames that browsers have not acknowledged.",
        lambda status: status["outboxes"]["characters"],
    ),
}
COUNTERS = {
    "events": ("events_received", "Events that the layer brought."),
    "frames": ("frames_sent", "Frames put on their way to browsers."),
    "gaps": ("gaps_healed", "Times that the database brought what the layer had not."),
    "resumes": ("resumes", "Channels that a connection has caught up with."),
    "resets": ("resets", "Of those, the ones too far behind to be replayed."),
    "fallen_behind": ("connections_fallen_behind", "Times that a browser became too slow."),
    "layer_failures": ("layer_failures", "Times that the layer did not answer."),
}


class ProcessCollector(Collector):
    """Reads the rows of all processes, with one query, whenever somebody asks."""

    def collect(self) -> Iterable[Metric]:
        rows = list(ServerProcess.objects.by_age())
        living = [row for row in rows if row.is_alive]
        yield gauge("process_up", "Whether a process was seen lately.", rows, is_up)
        yield gauge("process_start_time_seconds", "When it started.", rows, started)
        yield gauge("process_seen_seconds", "How long ago it was seen.", rows, unseen)
        for name, (about, reading) in GAUGES.items():
            yield gauge(name, about, living, of_status(reading))
        for key, (name, about) in COUNTERS.items():
            yield counter(name, about, living, key)
        yield closes(living)


def exposition() -> bytes:
    registry = CollectorRegistry()
    registry.register(ProcessCollector())
    return generate_latest(registry)


def gauge(
    name: str, about: str, rows: list[ServerProcess], reading: Callable[[ServerProcess], float]
) -> Metric:
    family = GaugeMetricFamily(f"chatsite_{name}", about, labels=LABELS)
    for row in rows:
        family.add_metric(labels_of(row), reading(row))
    return family


def of_status(reading: Reading) -> Callable[[ServerProcess], float]:
    return lambda row: reading(row.status)


def counter(name: str, about: str, rows: list[ServerProcess], key: str) -> Metric:
    family = CounterMetricFamily(f"chatsite_{name}", about, labels=LABELS)
    for row in rows:
        family.add_metric(labels_of(row), row.status["totals"][key])
    return family


def closes(rows: list[ServerProcess]) -> Metric:
    about = "WebSockets by the code they were closed with."
    family = CounterMetricFamily("chatsite_connections_closed", about, labels=(*LABELS, "code"))
    for row in rows:
        for code, number in row.status["closes"].items():
            family.add_metric([*labels_of(row), code], number)
    return family


def labels_of(row: ServerProcess) -> list[str]:
    """Host and process id, and what tells two of one name apart after a restart."""
    return [str(row), row.pk.hex[:8]]


def is_up(row: ServerProcess) -> float:
    return float(row.is_alive)


def started(row: ServerProcess) -> float:
    return row.started_at.timestamp()


def unseen(row: ServerProcess) -> float:
    return max(0.0, row.unseen.total_seconds())
