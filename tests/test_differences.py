"""Differences of texts, word by word."""

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


def test_texts_that_are_too_long_to_compare_have_changed_as_a_whole() -> None:
    before, after = "a " * MOST_WORDS, "a " * MOST_WORDS + "b"

    assert differences(before, after) == [Piece("removed", before), Piece("added", after)]
