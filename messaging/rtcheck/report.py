"""What a check has found, for people and for programs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Happened:
    """Faults that happened together; times in seconds since the traffic began."""

    faults: list[str]
    began: float
    ended: float


@dataclass(slots=True)
class Report:
    """`failures` are to be 0; the rest tells how it went."""

    clients: int
    screens: int
    seconds: float = 0.0
    stored: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    frames: int = 0
    lost: int = 0
    duplicated: int = 0
    out_of_order: int = 0
    screens_that_differ: int = 0
    seen_after_removal: int = 0
    stored_twice: int = 0
    never_stored: int = 0
    connections: int = 0
    resumes: int = 0
    resets: int = 0
    closes: dict[str, int] = field(default_factory=dict)
    retries: dict[str, int] = field(default_factory=dict)
    refusals: dict[str, int] = field(default_factory=dict)
    bad_frames: int = 0
    latency_ms: dict[str, float] = field(default_factory=dict)
    faults: list[Happened] = field(default_factory=list)
    settled_in: float = 0.0

    @property
    def failures(self) -> dict[str, int]:
        return {
            "lost": self.lost,
            "duplicated": self.duplicated,
            "out of order": self.out_of_order,
            "screens that differ": self.screens_that_differ,
            "seen after removal": self.seen_after_removal,
            "stored twice": self.stored_twice,
            "never stored": self.never_stored,
            "refused": sum(self.refusals.values()) + self.bad_frames,
        }

    @property
    def is_good(self) -> bool:
        return not any(self.failures.values())

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"ok": self.is_good}

    def print(self, console: Console) -> None:
        table = Table(title=self._title, title_justify="left", show_header=False)
        table.add_column(justify="left")
        table.add_column(justify="right")
        for name, value in self._facts():
            table.add_row(name, value)
        table.add_section()
        for name, number in self.failures.items():
            style = "bold red" if number else "green"
            table.add_row(f"[bold]{name}[/]", f"[{style}]{number:,}[/]")
        console.print(table)
        console.print(self._verdict, style="green" if self.is_good else "bold red")

    @property
    def _title(self) -> str:
        return (
            f"{self.clients:,} clients, {self.screens:,} screens, {self.seconds:.0f} s of traffic"
        )

    @property
    def _verdict(self) -> str:
        if self.is_good:
            return "Everything that was stored reached every screen, once, in order."
        wrong = [f"{number:,} {name}" for name, number in self.failures.items() if number]
        return f"The promise did not hold: {', '.join(wrong)}."

    def _facts(self) -> list[tuple[str, str]]:
        latency = " / ".join(f"{value:,.0f}" for value in self.latency_ms.values())
        rows = [
            ("stored changes", f"{self.stored:,}"),
            ("  of them", told(self.changes)),
            ("frames delivered", f"{self.frames:,}"),
            ("connections", f"{self.connections:,}"),
            ("resumes", f"{self.resumes:,}"),
            ("resets", f"{self.resets:,}"),
            ("closed by", told(self.closes)),
            ("tried again after", told(self.retries)),
            ("refused", told(self.refusals)),
            ("POST to frame, ms: p50 / p95 / p99 / max", latency),
            ("all screens right after", f"{self.settled_in:.1f} s"),
        ]
        rows += [
            (
                f"fault at {one.began:.0f} s",
                f"{' + '.join(one.faults)}, {one.ended - one.began:.0f} s",
            )
            for one in self.faults
        ]
        return [(name, value) for name, value in rows if value]


def told(numbers: Mapping[str, int]) -> str:
    """Numbers with their names, the largest first."""
    ordered = sorted(numbers.items(), key=lambda item: -item[1])
    return ", ".join(f"{number:,} {name}" for name, number in ordered if number)
