"""What may be stored as a text and as a name."""

import pytest
from django.core.exceptions import ValidationError

from messaging.text import MAX_BODY_LENGTH, validate_body, validate_name


@pytest.mark.parametrize(
    "body",
    [
        "",
        " \t\r\n",
        "\u00a0\u2003\u3000",
        "\u200b\u200c\u200d\u2060\ufeff",
        "\u200e\u200f\u202a\u202e\u2066\u2069",
        "\u115f\u1160\u3164\uffa0",
        "\u2800",
        "\ufe0f\U000e0101\u034f\u17b4",
        "\U000e0041\U000e007f",
        "\x01\x7f\x85",
    ],
)
def test_what_nobody_could_see_is_no_message(body: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_body(body)

    assert caught.value.messages == ["A message needs some text."]


@pytest.mark.parametrize(
    "body",
    [
        "x",
        ".",
        "\u200f.",
        "👍🏽",
        "\u0301",
        "a\x07",
        "א",
        "ᄒ",
        "\u2800x",
        "\U0001fae8",
        "x" * MAX_BODY_LENGTH,
    ],
)
def test_what_can_be_seen_is_a_message(body: str) -> None:
    validate_body(body)


@pytest.mark.parametrize("body", ["a\0", "\ud800a", "a\udfff"])
def test_what_no_database_can_hold_is_no_message(body: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_body(body)

    assert caught.value.messages == ["Null characters and lone surrogates cannot be stored."]


def test_a_message_has_a_greatest_length() -> None:
    with pytest.raises(ValidationError) as caught:
        validate_body("x" * (MAX_BODY_LENGTH + 1))

    assert caught.value.messages == ["A message has at most 20000 characters; this one has 20001."]


@pytest.mark.parametrize("name", ["Alice", "محمد", "李", "O'Neil-Smith 3rd", "👩‍🚀", "a\u0301"])
def test_a_name_in_any_script_is_a_name(name: str) -> None:
    validate_name(name)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("\u200b", "A name needs something to read."),
        ("\u3164", "A name needs something to read."),
        ("a\nb", "A name stands on one line, without control characters."),
        ("a\u2029b", "A name stands on one line, without control characters."),
        ("\u202elive", "A name stands on one line, without control characters."),
        ("live\u200f", "A name stands on one line, without control characters."),
        ("a\0", "A name stands on one line, without control characters."),
        ("a\ud800", "A name stands on one line, without control characters."),
    ],
)
def test_what_hides_or_breaks_a_line_is_no_name(name: str, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_name(name)

    assert caught.value.messages == [message]
