"""The last five minutes of a process, in steps of the clock that all processes share."""

from collections import deque
from dataclasses import dataclass

from messaging.counters import Counters

STEP_SECONDS = 5
STEPS = 60


@dataclass(slots=True)
class Step:
    """What was counted in one step, and the seconds of it that were seen."""

    number: int
    seconds: float = 0.0
    events: int = 0
    frames: int = 0
    gaps: int = 0
    behind: int = 0

    @property
    def row(self) -> list[float]:
        counted = (self.events, self.frames, self.gaps, self.behind)
        return [self.number, round(self.seconds, 2), *counted]


class History:
    """Adds up what counters gained between two looks at them."""

    def __init__(self, counters: Counters, now: float) -> None:
        """`now` is the time in seconds since 1970."""
        self._counters = counters
        self._steps: deque[Step] = deque(maxlen=STEPS + 1)
        self._looked_at = now
        self._seen = counters.totals

    def look(self, now: float, *, behind: int) -> None:
        """Take down what has come since the last look; `behind` counts connections."""
        step = self._step_at(now)
        totals = self._counters.totals
        step.seconds += max(0.0, now - self._looked_at)
        step.events += totals["events"] - self._seen["events"]
        step.frames += totals["frames"] - self._seen["frames"]
        step.gaps += totals["gaps"] - self._seen["gaps"]
        step.behind = max(step.behind, behind)
        self._looked_at, self._seen = now, totals

    @property
    def rows(self) -> list[list[float]]:
        """Per step: its number, seconds, events, frames, gaps, most connections behind."""
        return [step.row for step in self._steps]

    def _step_at(self, now: float) -> Step:
        number = int(now // STEP_SECONDS)
        if not self._steps or self._steps[-1].number != number:
            self._steps.append(Step(number))
        return self._steps[-1]
