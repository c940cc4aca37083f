"""What people write: what may be stored, whom it mentions, and its markdown made safe HTML.

validation            what may be stored
markdown -> parsed    what a text means, and its HTML
  emojis, links, mentions, spoilers    what is found in it
  highlighting, renderer, sanitising   how it is drawn
  limits                               how much of it
lookalikes            names that a reader cannot tell apart
"""

from messaging.text.emojis import is_emoji, normalised_emoji
from messaging.text.limits import MAX_BODY_LENGTH, MAX_HTML_LENGTH
from messaging.text.lookalikes import skeleton
from messaging.text.mentions import known_among
from messaging.text.parsed import (
    RENDERER,
    Parsed,
    is_only_emoji,
    parse,
    render,
    render_markdown,
)
from messaging.text.validation import is_blank, validate_body, validate_name

__all__ = [
    "MAX_BODY_LENGTH",
    "MAX_HTML_LENGTH",
    "RENDERER",
    "Parsed",
    "is_blank",
    "is_emoji",
    "is_only_emoji",
    "known_among",
    "normalised_emoji",
    "parse",
    "render",
    "render_markdown",
    "skeleton",
    "validate_body",
    "validate_name",
]
