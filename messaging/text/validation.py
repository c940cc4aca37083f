"""What may be stored as a text or as a name."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from messaging.text.limits import MAX_BODY_LENGTH

# Look empty although Unicode calls them letters, symbols or marks: Hangul fillers, the Braille
# blank, the grapheme joiner, Khmer's inherent vowels and variation selectors.
BLANK_CHARACTERS = frozenset(
    "\u115f\u1160\u2800\u3164\uffa0\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f"
) | {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}

# Spaces, control and formatting characters. Not what this Python does not know yet: new emoji.
BLANK_KINDS = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}

# Control characters, lone surrogates, separators of lines and paragraphs.
BREAKING = {"Cc", "Cs", "Zl", "Zp"}

# Turn a name around, or are not seen at all. Persian and emoji need the joiners U+200C and U+200D.
UNSEEN = frozenset("\u061c\u200b\u200e\u200f\u2060\ufeff") | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


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
    if any(unicodedata.category(each) in BREAKING or each in UNSEEN for each in name):
        raise ValidationError(
            _("A name stands on one line, without control characters."), code="not_a_name"
        )


def is_blank(body: str) -> bool:
    """Whether a reader would see nothing."""
    return all(
        unicodedata.category(character) in BLANK_KINDS or character in BLANK_CHARACTERS
        for character in body
    )
