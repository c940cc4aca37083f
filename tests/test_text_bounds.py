"""However a text is made, it is drawn with bounded work and in bounded size."""

import sys
from types import FrameType

import pytest

from messaging.text import MAX_BODY_LENGTH, MAX_HTML_LENGTH, parse, render_markdown

PIECES = [
    *("[", "]", "[[", "](", "![", "[a](", "[a][", "[a](/x) ", "[a]: /x\n", '[x](/y "'),
    *("*", "**a ", "**a *b ", "_*", "a*b", "~~a ", "`", "`a ", "\\", "&a;", "&#64;"),
    *("|", "||", "||a|| ", "||*", "[||", "a|", "|a\n", "|a|\n|-|\n", ":", ":a:", ":+1:"),
    *("@", "@a ", "@a@", "#", "#a ", "##", "a@b.c ", "a.com ", "://", "http://", "www.a.c/"),
    *("> ", "> a\n", "- a\n", "- [ ] a\n", "1. a\n", "  - a\n", "# a\n", "a\n", "=\n", "-\n"),
    *("```\n", "```x\n", "<a", "<<", "<http://a", "\t", "  \n", "\u2028", "👍", '"', "\u0301"),
]


def work(body: str) -> int:
    """How often something is called while a text is drawn."""
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        render_markdown(body)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_is_at_most_twice_the_work(piece: str) -> None:
    # What is made once and kept is not counted.
    render_markdown(":tada: ```py\nx\n```")

    once, twice = (work((piece * length)[:length]) for length in (600, 1_200))

    assert twice <= 2.2 * once


@pytest.mark.parametrize(
    "piece",
    ["[", "*a ", "||a|| ", ":a:", "@a ", "a.com ", "://", "> a\n", "- [ ] a\n", "```x\n", '"'],
)
def test_the_longest_text_stays_within_bounds(piece: str) -> None:
    html = render_markdown((piece * MAX_BODY_LENGTH)[:MAX_BODY_LENGTH])

    assert 0 < len(html) <= MAX_HTML_LENGTH


@pytest.mark.parametrize(
    "body",
    [
        "|a" * 3_000 + "\n" + "|-" * 3_000,
        "|a" * 100 + "\n" + "|-" * 100 + "\n" + "|\n" * 9_000,
        "[a]: /" + "x" * 9_000 + "\n\n" + "[a]" * 3_500,
        "[a]: /x '" + "x" * 9_000 + "'\n\n" + "[a]" * 3_500,
        "- " * 9_000,
        ">" * 10_000,
        "* - " * 5_000 + "a",
        "```python\n" + "1 " * 240 + ("\n" + "1 " * 240) * 39 + "\n```",
    ],
    ids=["columns", "cells", "addresses", "titles", "rules", "quotes", "lists", "code"],
)
def test_a_text_that_would_swell_stays_within_bounds(body: str) -> None:
    assert 0 < len(render_markdown(body)) <= MAX_HTML_LENGTH


def test_a_table_of_ten_thousand_cells_is_a_table() -> None:
    html = render_markdown("|a" * 100 + "\n" + "|-" * 100 + ("\n" + "|a" * 100) * 97)

    assert html.count("<td>") + html.count("<th>") == 9_800


def test_everybody_of_a_long_list_is_mentioned() -> None:
    assert len(parse(" ".join(f"@p{number}" for number in range(2_000))).people) == 2_000


@pytest.mark.parametrize("language", ["c", "c#", "java", "python", "html"])
@pytest.mark.parametrize("code", ["\n", "a\n", "a ", "/", '"'])
def test_hostile_code_is_drawn(language: str, code: str) -> None:
    lines = (code * 2_000)[:480] if "\n" not in code else code
    body = f"```{language}\n" + (f"{lines}\n" * 5_000)[:9_900] + "\n```"

    assert 0 < len(render_markdown(body)) <= MAX_HTML_LENGTH
