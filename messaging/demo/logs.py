"""The channels of the demo workspace, from text files that look like chat logs.

A file opens with `key: value` lines. `=== 2 days ago` begins a day; `[14:05] <ines> Hello` is a
message, whose further lines are indented by two spaces; `--- sam stopped reading here` marks how
far somebody has read, which is otherwise everything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from textwrap import dedent

SOURCES = Path(__file__).parent
BLOCK = re.compile(r"^(?===|---|\[)", re.MULTILINE)
DAY = re.compile(r"=== (?:(today)|(yesterday)|(\d+) days ago)")
LINE = re.compile(r"\[(\d\d:\d\d)\] <(\w+)> (.*)", re.DOTALL)
MARK = re.compile(r"--- (\w+) stopped reading here")


@dataclass(frozen=True, slots=True)
class Line:
    """One message: how many days ago it was sent, when on that day (UTC), by whom."""

    days_ago: int
    clock: time
    author: str
    body: str

    @property
    def since_today_began(self) -> timedelta:
        """Negative for earlier days."""
        return timedelta(days=-self.days_ago, hours=self.clock.hour, minutes=self.clock.minute)


@dataclass(slots=True)
class Log:
    """One channel: its head, its lines, and how many of them somebody has read."""

    head: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)


def read_logs() -> list[Log]:
    sources = sorted(SOURCES.glob("*.txt"))
    texts = (path.read_text(encoding="utf-8") for path in sources if path.stem != "people")
    return [parse(text) for text in texts]


def parse(text: str) -> Log:
    """Raises ValueError for a line that is none of what the file may hold."""
    head, *blocks = BLOCK.split(text)
    log = Log(dict(head_entries(head)))
    days_ago = 0
    for block in blocks:
        if day := DAY.match(block):
            days_ago = {"today": 0, "yesterday": 1}.get(day[1] or day[2]) or int(day[3] or 0)
        elif mark := MARK.match(block):
            log.read[mark[1]] = len(log.lines)
        elif line := LINE.match(block):
            body = dedent("  " + line[3]).strip()
            log.lines.append(Line(days_ago, time.fromisoformat(line[1]), line[2], body))
        else:
            raise ValueError(f"not a line of a chat log: {block!r}")
    return log


def head_entries(head: str) -> Iterator[tuple[str, str]]:
    for line in head.split("\n"):
        if line:
            key, value = line.split(": ", 1)
            yield key, value
