"""What the examination of a hop finds."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    SOUND = "ok"
    DOUBTFUL = "warning"
    BROKEN = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Remedy:
    """Lines to change, and where: a proxy's settings, the environment, a shell."""

    where: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """`text` is what was seen, or the cause in one sentence; `details` are lines below it."""

    text: str
    mark: Mark = Mark.SOUND
    remedies: tuple[Remedy, ...] = ()
    details: tuple[str, ...] = ()
    milliseconds: float | None = None


@dataclass(slots=True)
class Fault(Exception):
    """A hop is broken: the cause in one sentence, and what to change."""

    cause: str
    remedies: tuple[Remedy, ...] = ()
    milliseconds: float | None = None

    def __str__(self) -> str:
        return self.cause


class NotExaminable(Exception):
    """There is nothing to examine here: a wrong address, another site, wrong credentials."""


class Skipped(Exception):
    """A hop cannot be asked. The text says why."""
