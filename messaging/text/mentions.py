"""Mentions: `@name`, `@channel`, `@here` and `#channel`."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

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
            yield mention(written)
            end = found.start() + len(written)
    yield from plain(text[end:])


def plain(text: str) -> Iterator[Token]:
    if text:
        yield Token("text", "", 0, content=text)


def mention(written: str) -> Token:
    kind, name = "channel_mention", written[1:].casefold()
    if written[0] == "@":
        # As usernames are stored; they are compared without case.
        kind, name = "mention", unicodedata.normalize("NFKC", written[1:]).lower()
    if kind == "mention" and name in {EVERYBODY, HERE}:
        kind = "mention_all"
    return Token(kind, "", 0, content=written, meta={"name": name})


def names(tokens: Iterable[Token], kind: str) -> frozenset[str]:
    """What tokens of a kind mention."""
    children = (child for token in tokens for child in token.children or ())
    return frozenset(child.meta["name"] for child in children if child.type == kind)
