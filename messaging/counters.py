"""What this process has counted since it started. Plain numbers, so that counting costs nothing."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counters:
    """Each number only grows. `closes` are WebSockets by the code they were closed with."""

    events: int = 0
    frames: int = 0
    gaps: int = 0
    resumes: int = 0
    resets: int = 0
    fallen_behind: int = 0
    layer_failures: int = 0
    closes: Counter[int] = field(default_factory=Counter)

    @property
    def totals(self) -> dict[str, int]:
        """Every number but the closes, by name."""
        return {name: getattr(self, name) for name in NUMBERS}


NUMBERS = (*("events", "frames", "gaps", "resumes", "resets", "fallen_behind", "layer_failures"),)

counters = Counters()
