"""The command line's lists, and tables that read well in a terminal and are Markdown at once."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Row = dict[str, str]


def table(rows: Sequence[Row]) -> str:
    """The first column is flush left, the others right."""
    titles = list(rows[0])
    widths = [max(len(title), *(len(row[title]) for row in rows)) for title in titles]
    rule = [":" + "-" * (widths[0] - 1), *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [aligned(titles, widths), f"| {' | '.join(rule)} |"]
    lines += [aligned([row[title] for title in titles], widths) for row in rows]
    return "\n".join(lines)


def aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = cells[0].ljust(widths[0])
    others = [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return f"| {' | '.join([first, *others])} |"


def told(row: Row) -> Row:
    """Say what has just been measured, since the whole takes a while."""
    print("  ".join(f"{title}: {cell}" for title, cell in row.items()), file=sys.stderr)
    return row


def report(
    tables: Sequence[Sequence[Row]], measured: Any, *, json_to: str, markdown_to: str
) -> None:
    """Print tables; write them and everything measured to files, if they are named."""
    text = "\n\n".join(map(table, tables))
    print(text)
    if markdown_to:
        Path(markdown_to).write_text(text + "\n")
    if json_to:
        Path(json_to).write_text(json.dumps(measured, indent=2) + "\n")


def words(text: str) -> list[str]:
    return text.split(",")


def whole_numbers(text: str) -> list[int]:
    return [int(word) for word in words(text)]
