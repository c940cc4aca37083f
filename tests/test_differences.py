"""Differences of texts, word by word."""

import sys
from types import FrameType

import pytest

from messaging.differences import MOST_WORDS, Piece, differences


def shown(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in differences(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("one", "one", [("same", "one")]),
        ("", "one", [("added", "one")]),
        ("one", "", [("removed", "one")]),
        (
            "one two three",
            "one 2 three",
            [("same", "one "), ("removed", "two"), ("added", "2"), ("same", " three")],
        ),
        ("one", "one!", [("same", "one"), ("added", "!")]),
        (
            "one two",
            "one  two",
            [("same", "one"), ("removed", " "), ("added", "  "), ("same", "two")],
        ),
        ("größer", "größte", [("removed", "größer"), ("added", "größte")]),
        ("<b>", "<i>", [("same", "<"), ("removed", "b"), ("added", "i"), ("same", ">")]),
    ],
)
def test_pieces_lead_from_one_text_to_the_other(
    before: str, after: str, expected: list[tuple[str, str]]
) -> None:
    assert shown(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ähm.\n\n- a\n- b\n", "Ähm!\n\n1. b\n2. a"),
        ("日本語のテキスト", "日本語 のテキスト 🎉"),
        ("a " * 1_500, "b a " * 900),
        ("x " * MOST_WORDS, "y " * MOST_WORDS),
        ("\t\r\n\u2028", "\u200f"),
    ],
)
def test_no_letter_is_lost_or_made_up(before: str, after: str) -> None:
    pieces = differences(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after


def test_a_small_edit_of_a_long_text_is_shown_as_such() -> None:
    before = "It rained. " * 1_500

    pieces = shown(f"{before}Then it stopped. {before}", f"{before}Then it snowed. {before}")

    assert pieces == [
        ("same", f"{before}Then it "),
        ("removed", "stopped"),
        ("added", "snowed"),
        ("same", f". {before}"),
    ]


def test_what_is_too_long_to_compare_has_changed_as_a_whole() -> None:
    before, after = "a " * MOST_WORDS, "b " * MOST_WORDS

    assert differences(before, after) == [
        *(Piece("removed", before[:-1]), Piece("added", after[:-1]), Piece("same", " ")),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("".join(f"w{number % 50} " for number in range(5_000)), "w1-" * 5_000),
        ("".join(f"w{number % 50} " for number in range(900)), "w1-" * 900),
        ("a+" * 1_900, "a-" * 99),
        ("a+" * 390, "a-" * 99),
        ("a-" * 99, "a+" * 390),
        ("a+" * 99, "a-" * 99),
        (
            "".join(f"w{number % 24}+" for number in range(245)),
            "".join(f"w{number % 24}-" for number in range(245)),
        ),
    ],
)
def test_whatever_the_texts_are_they_are_compared_with_bounded_work(
    before: str, after: str
) -> None:
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        differences(before, after)
    finally:
        sys.setprofile(None)

    assert calls < 1_000_000
