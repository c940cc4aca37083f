"""The channels of the demo workspace, from text files that look like chat logs.

A file opens with `key: value` lines. `=== 2 days ago` begins a day; `[14:05] <ines> Hello` is a
message, whose further lines are indented by two spaces; `--- sam stopped reading here` marks how
far somebody has read, which is otherwise everything.

A message that begins with `^` replies to the last one that does not; with `^^` the channel shows
it too. Below a message stand its marks: `+++ 🎉 ines sam` reacted, `+++ pinned by ines`,
`+++ reported by jonas: It is rude`, and `+++ at first: Helo`, the text before it was edited.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from textwrap import dedent

SOURCES = Path(__file__).parent
BLOCK = re.compile(r"^(?===|---|\+\+\+|\[)", re.MULTILINE)
DAY = re.compile(r"=== (?:(today)|(yesterday)|(\d+) days ago)")
LINE = re.compile(r"\[(\d\d:\d\d)\] <(\w+)> (\^{0,2}) ?(.*)", re.DOTALL)
MARK = re.compile(r"--- (\w+) stopped reading here")
PINNED = re.compile(r"\+\+\+ pinned by (\w+)")
REPORTED = re.compile(r"\+\+\+ reported by (\w+): (.*)")
AT_FIRST = re.compile(r"\+\+\+ at first: (.*)", re.DOTALL)
REACTED = re.compile(r"\+\+\+ (\S+) (\w[\w ]*)")


@dataclass(slots=True)
class Marks:
    """What became of a message."""

    reactions: list[tuple[str, list[str]]] = field(default_factory=list)
    pinned_by: str | None = None
    at_first: str | None = None
    report: tuple[str, str] | None = None

    def take(self, block: str) -> None:
        """Raises ValueError for what is no mark."""
        if pinned := PINNED.match(block):
            self.pinned_by = pinned[1]
        elif at_first := AT_FIRST.match(block):
            self.at_first = text_of(at_first[1])
        elif reported := REPORTED.match(block):
            self.report = reported[1], reported[2]
        elif reacted := REACTED.match(block):
            self.reactions.append((reacted[1], reacted[2].split()))
        else:
            raise ValueError(f"not a mark of a message: {block!r}")


@dataclass(frozen=True, slots=True)
class Line:
    """One message: how many days ago it was sent, when on that day (UTC), by whom."""

    days_ago: int
    clock: time
    author: str
    body: str
    is_reply: bool = False
    is_in_channel: bool = True
    marks: Marks = field(default_factory=Marks)

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
        elif block.startswith("+++"):
            log.lines[-1].marks.take(block)
        elif line := LINE.match(block):
            sent_at, replies = time.fromisoformat(line[1]), line[3]
            text, is_reply = text_of(line[4]), bool(replies)
            log.lines.append(Line(days_ago, sent_at, line[2], text, is_reply, replies != "^"))
        else:
            raise ValueError(f"not a line of a chat log: {block!r}")
    return log


def text_of(lines: str) -> str:
    return dedent("  " + lines).strip()


def head_entries(head: str) -> Iterator[tuple[str, str]]:
    for line in head.split("\n"):
        if line:
            key, value = line.split(": ", 1)
            yield key, value
