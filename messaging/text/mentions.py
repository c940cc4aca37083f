"""Mentions: `@name`, `@channel`, `@here` and `#channel`."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from typing import Any

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# A username is what Django allows as one, also with its accents apart. A channel's name may hold
# anything; here it ends at a space and at punctuation. Neither begins inside a word, an address or
# a path.
MENTION = re.compile(
    r"(?<![\w@/])@[\w.+-][\w.@+\u0300-\u036f-]*"
    r"|(?<![\w#/&])#[^\s#@,;:!?()\[\]{}<>\"'`*~|\\/^=…“”‘’«»—–、。，！？،؛؟।]+"
)
ENDS_A_SENTENCE = ".@+-"
MOST_ENDING = 8
EVERYBODY, HERE = "channel", "here"


def find_mentions(state: StateCore) -> None:
    """Make mentions tokens of their own wherever plain text stands outside of links."""
    for block in state.tokens:
        if block.children:
            block.children = list(with_mentions(block.children))


def with_mentions(tokens: Iterable[Token]) -> Iterator[Token]:
    links = 0
    for token in tokens:
        links += token.nesting if token.tag == "a" else 0
        if token.type == "text" and not links:
            yield from split(token.content)
        else:
            yield token


def split(text: str) -> Iterator[Token]:
    end = 0
    for found in MENTION.finditer(text):
        written = found[0].rstrip(ENDS_A_SENTENCE)
        if len(written) > 1:
            yield from plain(text[end : found.start()])
            token = mention(written, found[0][len(written) :][:MOST_ENDING])
            yield token
            end = found.start() + len(token.content)
    yield from plain(text[end:])


def plain(text: str) -> Iterator[Token]:
    if text:
        yield Token("text", "", 0, content=text)


def mention(written: str, ending: str) -> Token:
    """One mention. Somebody's name may end as a sentence does, so it takes the ending along."""
    kind, name = "channel_mention", written[1:].casefold()
    if written[0] == "@":
        # As usernames are stored; they are compared without case.
        kind, name = "mention", unicodedata.normalize("NFKC", written[1:]).lower()
    if name in {EVERYBODY, HERE} and kind == "mention":
        kind = "mention_all"
    if kind != "mention":
        return Token(kind, "", 0, content=written, meta={"name": name})
    return Token(kind, "", 0, content=written + ending, meta={"name": with_endings(name, ending)})


def with_endings(name: str, ending: str) -> tuple[str, ...]:
    """The names that may be meant, the longest first."""
    return tuple(name + ending[:length] for length in range(len(ending), -1, -1))


def known_among(names: tuple[str, ...], people: Container[str]) -> str | None:
    """Which of the names that may be meant somebody has."""
    return next((name for name in names if name in people), None)


def names(tokens: Iterable[Token], kind: str) -> frozenset[Any]:
    """What tokens of a kind mention; of people, the names that each may mean."""
    children = (child for token in tokens for child in token.children or ())
    return frozenset(child.meta["name"] for child in children if child.type == kind)
