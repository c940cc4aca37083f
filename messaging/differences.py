"""What an edit changed in a text, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Between the first and the last change; beyond that a comparison may take seconds.
MOST_WORDS = 1_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `kind` is same, added or removed."""

    kind: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The pieces that lead from one text to another, in order.

    Where too much lies between the first and the last change, all of that has changed.
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    start = common(old, new)
    end = common(old[start:][::-1], new[start:][::-1])
    changed = _pieces(old[start : len(old) - end], new[start : len(new) - end])
    pieces = [_piece("same", old[:start]), *changed, _piece("same", old[len(old) - end :])]
    return [piece for piece in pieces if piece.text]


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many equal words two texts begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    if len(old) + len(new) > MOST_WORDS:
        yield from (_piece("removed", old), _piece("added", new))
        return
    for is_same, old_range, new_range in _steps(old, new):
        if is_same:
            yield _piece("same", new[new_range])
        else:
            yield from (_piece("removed", old[old_range]), _piece("added", new[new_range]))


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[bool, slice, slice]]:
    """Of a long second text the library passes over the commonest words; they would take long."""
    is_turned = len(old) > len(new)
    matcher = SequenceMatcher(None, *((new, old) if is_turned else (old, new)))
    for tag, *ends in matcher.get_opcodes():
        ranges = slice(*ends[:2]), slice(*ends[2:])
        yield tag == "equal", *(ranges[::-1] if is_turned else ranges)


def _piece(kind: str, words: Sequence[str]) -> Piece:
    return Piece(kind, "".join(words))
