"""A text as it was understood: whom and what it mentions, and its HTML."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils.html import escape
from markdown_it.token import Token

from messaging.text.limits import MAX_HTML_LENGTH, MAX_NESTING, is_flat
from messaging.text.links import links_of, quoted_messages
from messaging.text.markdown import markdown
from messaging.text.mentions import EVERYBODY, HERE, names
from messaging.text.sanitising import sanitised
from messaging.text.validation import is_blank

# The version of what `render` makes: raised with it, so that `manage.py rerender` finds the rest.
RENDERER = 2

SEEN_WITHOUT_WORDS = {"hr", "fence", "code_block"}
NOBODY: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Parsed:
    """Names are lower-cased people and case-folded channels; `quoted` are ids of messages.

    Of a person there are the names that may be meant, with and without what ends a sentence.
    """

    body: str
    people: frozenset[tuple[str, ...]]
    everybody: bool
    here: bool
    channels: frozenset[str]
    quoted: tuple[int, ...]
    tokens: tuple[Token, ...] = field(repr=False, compare=False)


def parse(body: str, *, hosts: Collection[str] = frozenset()) -> Parsed:
    """Understand a text; `hosts` (as in the Host header) are those of this site's links."""
    tokens = markdown.parse(body, {"hosts": hosts}) if is_flat(body) else []
    everybody = names(tokens, "mention_all")
    return Parsed(
        body=body,
        people=names(tokens, "mention"),
        everybody=EVERYBODY in everybody,
        here=HERE in everybody,
        channels=names(tokens, "channel_mention"),
        quoted=quoted_messages(tokens, hosts),
        tokens=tuple(tokens) if is_worth_drawing(tokens) else (),
    )


def render(
    parsed: Parsed, *, people: Mapping[str, int] = NOBODY, channels: Mapping[str, int] = NOBODY
) -> str:
    """Safe HTML; the text itself where markdown shows nothing or too much.

    `people` and `channels` are the ids of the mentioned names that lead somewhere.
    """
    env = {"people": people, "channels": channels}
    html = sanitised(markdown.renderer.render(parsed.tokens, markdown.options, env))
    return html if 0 < len(html) <= MAX_HTML_LENGTH else f"<pre>{escape(parsed.body)}</pre>"


def render_markdown(body: str) -> str:
    """Safe HTML of a text in which nobody is mentioned."""
    return render(parse(body))


def is_only_emoji(body: str) -> bool:
    """Whether a text is one to three emoji and nothing else, and so is drawn large."""
    return any(token.attrGet("class") == "big-emoji" for token in parse(body).tokens)


def is_worth_drawing(tokens: list[Token]) -> bool:
    return is_whole(tokens) and is_short(tokens) and any(is_seen(token) for token in tokens)


def is_whole(tokens: list[Token]) -> bool:
    """Whether nothing is nested so deeply that markdown-it leaves out what is inside."""
    return all(token.level < MAX_NESTING - 1 for token in tokens if token.nesting > 0)


def is_short(tokens: list[Token]) -> bool:
    """Whether one long address is not repeated again and again by short references to it."""
    values = (value for link in links_of(tokens) for value in link.attrs.values())
    return sum(len(str(value)) for value in values) <= MAX_HTML_LENGTH


def is_seen(token: Token) -> bool:
    words = "".join(child.content for child in token.children or ())
    return token.type in SEEN_WITHOUT_WORDS or not is_blank(words)
