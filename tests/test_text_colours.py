"""The colours of code can be read in both themes."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parent.parent / "static" / "css" / "tokens.css").read_text()
COLOUR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
LIGHT, DARK = 1, 2
READABLE = 4.5


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_code_can_be_read(theme: int) -> None:
    colours = {found[1]: found[theme + 1] for found in COLOUR.finditer(TOKENS)}
    words = {name: value for name, value in colours.items() if name.startswith("code-")}

    assert len(words) == 8
    assert {
        name: value for name, value in words.items() if contrast(value, colours["side"]) < READABLE
    } == {}
