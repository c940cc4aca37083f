"""German says all that the product says, and the product says nothing beside its catalogs."""

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po

from .raw_texts import raw_texts, scripts, sentences
from .texts import ROOT, Text, marked_texts, templates

CATALOG = ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"
KEPT = re.compile(
    r"%\(\w+\)[sd]|%[sd]|\{\w+\}|</?[a-z][^>]*>"
    r"|\b(?:NAME|NUMBER|TIME|EMOJI|SECONDS|NOW|MOST)\b"
)


def german() -> dict[Text, Message]:
    with CATALOG.open("rb") as file:
        catalog = read_po(file, locale="de")
    return {key_of(message): message for message in catalog if message.id}


def key_of(message: Message) -> Text:
    one, *more = forms_of(message.id)
    return Text(one, more[0] if more else None, message.context)


def forms_of(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def marks(text: str) -> Counter[str]:
    return Counter(KEPT.findall(text))


def test_every_text_of_the_product_has_an_entry_in_german() -> None:
    assert sorted(map(str, marked_texts() - german().keys())) == []


def test_german_keeps_no_entry_that_nothing_says_any_more() -> None:
    assert sorted(map(str, german().keys() - marked_texts())) == []


def test_every_entry_is_said_in_all_its_forms_and_none_is_a_guess() -> None:
    unfinished = [
        text.one
        for text, message in german().items()
        if message.fuzzy
        or not all(forms_of(message.string))
        or len(forms_of(message.string)) != (2 if text.many else 1)
    ]

    assert unfinished == []


def test_placeholders_and_tags_are_the_same_in_german() -> None:
    changed = [
        text.one
        for text, message in german().items()
        for english, said in zip(forms_of(message.id), forms_of(message.string), strict=True)
        if marks(english) != marks(said)
    ]

    assert changed == []


@pytest.mark.parametrize(
    "template", templates(), ids=lambda path: str(path.relative_to(ROOT / "templates"))
)
def test_a_template_shows_nothing_that_cannot_be_translated(template: Path) -> None:
    assert raw_texts(template.read_text()) == []


def test_scripts_have_no_texts_of_their_own() -> None:
    own = [text for path in scripts(ROOT / "static") for text in sentences(path.read_text())]

    assert own == []


def test_what_stands_raw_in_a_template_is_found() -> None:
    template = """{% load i18n %}<p title="Close it">{% translate "Fine" %} Hello {{ name }}</p>
        <b data-label="Not marked">Chatsite</b> <kbd>Enter</kbd> {# a comment #}"""

    assert raw_texts(template) == ["Close it", "Hello", "Not marked"]
