"""What people write: what may be stored, and its markdown made safe HTML."""

import unicodedata

import nh3
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt

MAX_BODY_LENGTH = 20_000
MAX_HTML_LENGTH = 150_000
MAX_COLUMNS = 100

# Look empty although Unicode calls them letters, symbols or marks: Hangul fillers, the Braille
# blank, the grapheme joiner, Khmer's inherent vowels and variation selectors.
BLANK_CHARACTERS = frozenset(
    "\u115f\u1160\u2800\u3164\uffa0\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f"
) | {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}

# Spaces, control and formatting characters. Not what this Python does not know yet: new emoji.
BLANK_KINDS = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}

# Control characters, lone surrogates, separators of lines and paragraphs.
BREAKING = {"Cc", "Cs", "Zl", "Zp"}

ALLOWED_TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "s", "a"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ALLOWED_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "code": {"class"}}

markdown = MarkdownIt(
    "commonmark", {"html": False, "linkify": True, "breaks": True, "maxNesting": 20}
).enable(["linkify", "strikethrough", "table"])
markdown.disable("image")
# It searches all of the line again at each "://"; links are found once the line is known as well.
markdown.inline.ruler.disable("linkify")


def validate_body(body: str) -> None:
    """Raise ValidationError for a text that cannot be stored and shown back byte for byte."""
    if len(body) > MAX_BODY_LENGTH:
        raise ValidationError(
            _("A message has at most %(limit)d characters; this one has %(length)d."),
            code="max_length",
            params={"limit": MAX_BODY_LENGTH, "length": len(body)},
        )
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in body):
        raise ValidationError(
            _("Null characters and lone surrogates cannot be stored."), code="not_text"
        )
    if is_blank(body):
        raise ValidationError(_("A message needs some text."), code="invisible")


def validate_name(name: str) -> None:
    """Raise ValidationError for a name that a reader could not see, or that breaks a line."""
    if is_blank(name):
        raise ValidationError(_("A name needs something to read."), code="invisible")
    if any(unicodedata.category(character) in BREAKING for character in name):
        raise ValidationError(
            _("A name stands on one line, without control characters."), code="not_a_name"
        )


def is_blank(body: str) -> bool:
    """Whether a reader would see nothing."""
    return all(
        unicodedata.category(character) in BLANK_KINDS or character in BLANK_CHARACTERS
        for character in body
    )


def is_flat(body: str) -> bool:
    """Whether no line has more columns than a table that anybody reads."""
    return all(line.count("|") <= MAX_COLUMNS for line in body.splitlines())


def render_markdown(body: str) -> str:
    """Safe HTML of a message's source; the source itself where markdown shows none or too much."""
    html = sanitised(markdown.render(body)) if is_flat(body) else ""
    return html if 0 < len(html) <= MAX_HTML_LENGTH else f"<pre>{escape(body)}</pre>"


def sanitised(html: str) -> str:
    """What is left of HTML when nothing in it can harm."""
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
        # A link must not take the conversation away.
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
