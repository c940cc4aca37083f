"""How the findings are shown: on a terminal as they come, or as JSON at the end."""

import json
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from messaging.doctor.examination import Hop
from messaging.doctor.finding import Finding, Mark, Remedy

SIGNS = {Mark.SOUND: "✓", Mark.DOUBTFUL: "!", Mark.BROKEN: "✗", Mark.SKIPPED: "-"}
COLOURS = {Mark.SOUND: "green", Mark.DOUBTFUL: "yellow", Mark.BROKEN: "red", Mark.SKIPPED: "dim"}
NAME_WIDTH, TIME_WIDTH = 10, 8
REMEDIES_AT, LINES_AT = 4, 6
DETAILS_AT = NAME_WIDTH + TIME_WIDTH + 4


class Report:
    """Collects what is found, and shows it on a console unless that is left to JSON."""

    def __init__(self, url: str, console: Console) -> None:
        self.url = url
        self.console = console
        self.told: set[tuple[Remedy, ...]] = set()
        self.found: list[tuple[Hop, Finding]] = []

    def add(self, hop: Hop, finding: Finding) -> None:
        self.found.append((hop, finding))
        self.console.print(line(hop, finding))
        for detail in finding.details:
            self.console.print(Padding(Text(detail, "dim"), (0, 0, 0, DETAILS_AT), expand=False))
        if finding.remedies and finding.remedies in self.told:
            self.console.print(Text(f"{' ' * REMEDIES_AT}the same lines as above"))
        else:
            self.show(finding.remedies)

    def show(self, remedies: tuple[Remedy, ...]) -> None:
        self.told.add(remedies)
        for remedy in remedies:
            self.console.print(Text(f"{' ' * REMEDIES_AT}{remedy.where}:", "bold"))
            for text in remedy.lines:
                # Never broken, for they are to be copied.
                self.console.print(Text(f"{' ' * LINES_AT}{text}"), soft_wrap=True)

    def end(self) -> None:
        self.console.print(Text(self.verdict, "green" if self.is_sound else "red"))

    def as_json(self) -> str:
        hops = [as_dict(hop, finding) for hop, finding in self.found]
        return json.dumps(
            {"url": self.url, "ok": self.is_sound, "hops": hops}, ensure_ascii=False, indent=2
        )

    @property
    def is_sound(self) -> bool:
        return self.number_of(Mark.BROKEN) == 0

    @property
    def verdict(self) -> str:
        doubtful, skipped = self.number_of(Mark.DOUBTFUL), self.number_of(Mark.SKIPPED)
        numbers = [f"{self.number_of(Mark.BROKEN)} failed"]
        numbers += [f"{doubtful} doubtful"] if doubtful else []
        numbers += [f"{skipped} skipped"] if skipped else []
        ending = "All is well." if self.is_sound else "A message does not pass as it should."
        noun = "hop" if len(self.found) == 1 else "hops"
        return f"{ending} {len(self.found)} {noun}: {', '.join(numbers)}."

    def number_of(self, mark: Mark) -> int:
        return sum(finding.mark == mark for _, finding in self.found)


def line(hop: Hop, finding: Finding) -> Table:
    colour = COLOURS[finding.mark]
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(width=NAME_WIDTH)
    table.add_column(width=TIME_WIDTH, justify="right")
    table.add_column()
    table.add_row(
        Text(SIGNS[finding.mark], colour),
        Text(hop.name, "bold"),
        Text(shown(finding.milliseconds), "dim"),
        Text(finding.text, "" if finding.mark == Mark.SOUND else colour),
    )
    return table


def shown(milliseconds: float | None) -> str:
    if milliseconds is None:
        return ""
    return f"{milliseconds:.1f} ms" if milliseconds < 10 else f"{milliseconds:.0f} ms"


def as_dict(hop: Hop, finding: Finding) -> dict[str, Any]:
    return {
        "name": hop.name,
        "mark": finding.mark,
        "milliseconds": finding.milliseconds and round(finding.milliseconds, 1),
        "text": finding.text,
        "remedies": [{"where": each.where, "lines": each.lines} for each in finding.remedies],
        "details": finding.details,
    }
