"""Every text of the product that is marked for translation, found without gettext's own tools."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation import templatize

ROOT = Path(settings.BASE_DIR)
CODE = ("chatsite", "messaging")
TEMPLATES = ROOT / "templates"
# How Django's makemessages calls xgettext, and what templatize makes of templates.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


class Text(NamedTuple):
    """What is looked up in a catalog; `many` stands in plurals only."""

    one: str
    many: str | None = None
    context: str | None = None


def marked_texts() -> set[Text]:
    return {text for source in sources() for text in texts_of(source)}


def sources() -> Iterator[str]:
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.read_text()
    for path in templates():
        # Inside brackets indentation means nothing.
        yield f"({templatize(path.read_text())})"


def templates() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt"})


def texts_of(source: str) -> Iterator[Text]:
    found = extract("python", BytesIO(source.encode()), KEYWORDS, options={"encoding": "utf-8"})
    for _, message, _, context in found:
        forms = (message,) if isinstance(message, str) else message
        yield Text(forms[0], forms[1] if len(forms) > 1 else None, context)
