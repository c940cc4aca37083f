"""The examples of the CommonMark specification, and where this site differs on purpose."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from messaging.text import render_markdown
from messaging.text.sanitising import sanitised

SPECIFICATION = Path(__file__).parent / "data" / "commonmark.json"
EXAMPLES = json.loads(SPECIFICATION.read_text(encoding="utf-8"))

# In a chat the end of a line is meant.
LINES_BREAK = {
    *(14, 25, 28, 37, 46, 49, 70, 81, 82, 87, 88, 93, 95, 104, 105, 106, 113, 138, 145, 213),
    *(216, 217, 220, 222, 223, 224, 228, 229, 230, 232, 233, 238, 243, 247, 250, 251, 253),
    *(254, 285, 286, 287, 288, 290, 291, 292, 293, 304, 312, 367, 384, 394, 405, 423, 432),
    *(490, 543, 552, 556, 621, 648, 649),
}

# Nobody's text writes this site's markup.
NO_HTML = {
    *(21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162),
    *(163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179),
    *(180, 181, 183, 184, 185, 186, 187, 188, 189, 190, 191, 201, 308, 309, 344, 475, 476),
    *(477, 491, 494, 524, 536, 613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 630, 631),
    *(642, 643),
}

# A picture of another host would tell it who reads here.
NO_IMAGES = {
    *(182, 517, 520, 531, 572, 573, 574, 575, 576, 577, 578, 579, 580, 581, 582, 583, 584),
    *(585, 586, 587, 588, 589, 591, 629),
}

# Links lead to the web, to a mailbox or to a page of this site; others stay text.
FEWER_LINKS = {
    *(194, 195, 200, 203, 204, 484, 485, 486, 492, 495, 496, 498, 499, 500, 501, 502, 503),
    *(504, 505, 522, 567, 596, 598, 599, 601),
}

# Bare addresses are links.
MORE_LINKS = {602, 608, 611, 612}

# Code has its language's name above it, and colours.
LABELLED_CODE = {24, 34, 142, 143, 146}

# A message that would show nothing is shown as it was written.
SHOWN_AS_WRITTEN = {79, 207, 239, 240, 284, 334, 487}

DIFFERENT = [
    *(LINES_BREAK, NO_HTML, NO_IMAGES, FEWER_LINKS, MORE_LINKS, LABELLED_CODE, SHOWN_AS_WRITTEN)
]


def normalised(html: str) -> str:
    """Without what says nothing of markdown: where links open, and the line in an empty quote."""
    indifferent = (
        r' target="_blank" rel="nofollow noopener noreferrer"| class=""|\n(?=</blockquote>)'
    )
    return re.sub(indifferent, "", html)


def as_specified(example: dict[str, Any]) -> str:
    return normalised(sanitised(example["html"]))


def as_here(example: dict[str, Any]) -> str:
    return normalised(render_markdown(example["markdown"]))


def name_of(example: dict[str, Any]) -> str:
    return f"{example['example']} {example['section']}"


def test_nothing_differs_for_two_reasons() -> None:
    assert len(set().union(*DIFFERENT)) == sum(map(len, DIFFERENT))


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_an_example_looks_as_specified_or_is_known_to_differ(example: dict[str, Any]) -> None:
    is_known = any(example["example"] in numbers for numbers in DIFFERENT)

    assert (as_here(example) == as_specified(example)) is not is_known


@pytest.mark.parametrize(
    ("numbers", "undone"),
    [
        (LINES_BREAK, lambda html: html.replace("<br>", "")),
        (LABELLED_CODE, lambda html: re.sub(r' data-language="[^"]*"|</?span[^>]*>', "", html)),
    ],
    ids=["lines", "code"],
)
def test_a_difference_is_only_what_it_is_said_to_be(
    numbers: set[int], undone: Callable[[str], str]
) -> None:
    differing = [example for example in EXAMPLES if example["example"] in numbers]

    assert [undone(as_here(example)) for example in differing] == [
        undone(as_specified(example)) for example in differing
    ]
