"""Plain IRC logs: `[04:14] <nick> text`, one line each. Joins, renames and the like are skipped."""

import re
from dataclasses import dataclass
from pathlib import Path

LINE = re.compile(r"\[\d\d:\d\d(?::\d\d)?\] <([^>]+)> (.*)")


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody said."""

    nick: str
    text: str


def read_log(path: Path) -> list[Line]:
    """The lines that people said, in order. Bytes that are no UTF-8 become U+FFFD.

    Raises OSError for a file that cannot be read.
    """
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    found = (LINE.match(line.rstrip("\r")) for line in lines)
    return [Line(match[1].strip(), match[2]) for match in found if match]
