"""api_docs.md as its tests read it: samples, tables, headings and snippets."""

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "api_docs.md").read_text()

FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(?P<level>#{1,6}) (?P<title>.+)$", re.MULTILINE)
ENDPOINT = re.compile(r"`([A-Z]+) (/\S+)`")
NAME = re.compile(r"`(\w+)(\??)`")


def fences(language: str) -> list[tuple[str, str]]:
    """Tag and text of every fenced block in a language, in order."""
    found = [(match["info"].partition(" "), match["text"]) for match in FENCE.finditer(PAGE)]
    return [(tag, text) for (name, _, tag), text in found if name == language]


def samples() -> dict[str, Any]:
    """Every JSON sample by its tag: a frame's type, or method, path and perhaps status."""
    return {tag: json.loads(text) for tag, text in fences("json")}


def section(title: str) -> str:
    """The text below a heading, down to the next one of its level or above."""
    prose = FENCE.sub("", PAGE)
    [start] = [match for match in HEADING.finditer(prose) if match["title"] == title]
    below = HEADING.finditer(prose, start.end())
    ends = (match.start() for match in below if len(match["level"]) <= len(start["level"]))
    return prose[start.end() : next(ends, len(prose))]


def table(title: str, first_column: str) -> list[list[str]]:
    """The cells of a table of a section, without its head, which begins with a word."""
    lines = section(title).splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith(f"| {first_column} |")]
    if not starts:
        return []
    rows = lines[starts[0] + 2 :]
    end = next((n for n, row in enumerate(rows) if not row.startswith("|")), len(rows))
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[:end]]


def head(title: str, first_column: str) -> list[str]:
    """The titles of a table's other columns."""
    [line] = [
        each for each in section(title).splitlines() if each.startswith(f"| {first_column} |")
    ]
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def names(cell: str) -> list[str]:
    """The names in a cell, without the `?` of those that may be missing."""
    return [name for name, _ in NAME.findall(cell)]


def required_names(cell: str) -> set[str]:
    return {name for name, mark in NAME.findall(cell) if not mark}


def endpoints() -> dict[str, list[str]]:
    """Each section that describes endpoints, and these as `METHOD /path`."""
    titles = [match["title"] for match in HEADING.finditer(FENCE.sub("", PAGE))]
    found = {title: [" ".join(each) for each in ENDPOINT.findall(title)] for title in titles}
    return {title: listed for title, listed in found.items() if listed}


def anchor(title: str) -> str:
    """The address of a heading within the page, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
