"""What people write: what may be stored, and its markdown made safe HTML."""

import unicodedata

import nh3
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt

MAX_BODY_LENGTH = 20_000

# Look empty although Unicode calls them letters or symbols: Hangul fillers and the Braille blank.
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")

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
        raise ValidationError(_("A message needs some text."), code="blank")


def is_blank(body: str) -> bool:
    """Whether a reader would see nothing."""
    return all(
        unicodedata.category(character)[0] in "ZC" or character in BLANK_LETTERS
        for character in body
    )


def render_markdown(body: str) -> str:
    """Sanitised HTML of a message's source."""
    return nh3.clean(
        markdown.render(body),
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )
