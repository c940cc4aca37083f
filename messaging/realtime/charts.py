"""The last five minutes of all processes together, one number for each step of the clock."""

from collections.abc import Callable, Sequence

from messaging.feeds.history import STEP_SECONDS, STEPS

# A process that has only begun a step says nothing about its rate yet.
LEAST_SECONDS = 1.0

Row = Sequence[float]
Series = list[float | None]


def charts_of(histories: Sequence[Sequence[Row]], now: float) -> dict[str, Series]:
    """Events and frames a second, gaps healed and connections behind; None where nobody looked.

    `histories` are the rows of `History`, one list per process; `now` is in seconds since 1970.
    The step that has not ended is left out.
    """
    end = int(now // STEP_SECONDS)
    steps: dict[int, list[Row]] = {}
    for number, *row in (row for history in histories for row in history):
        steps.setdefault(int(number), []).append(row)
    rows = [steps.get(number, []) for number in range(end - STEPS, end)]
    return {
        "events": [sum_of(each, events_rate) for each in rows],
        "frames": [sum_of(each, frames_rate) for each in rows],
        "gaps": [sum_of(each, gaps) for each in rows],
        "behind": [sum_of(each, behind) for each in rows],
    }


def sum_of(rows: Sequence[Row], reading: Callable[[Row], float]) -> float | None:
    return round(sum(map(reading, rows)), 1) if rows else None


def events_rate(row: Row) -> float:
    return row[1] / max(row[0], LEAST_SECONDS)


def frames_rate(row: Row) -> float:
    return row[2] / max(row[0], LEAST_SECONDS)


def gaps(row: Row) -> float:
    return row[3]


def behind(row: Row) -> float:
    return row[4]
