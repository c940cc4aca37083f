"""What a template shows of its own, without asking for a translation."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

SHOWN_ATTRIBUTES = {"alt", "aria-description", "aria-label", "aria-roledescription", "label"} | {
    "placeholder",
    "title",
}
# Names, keys and words of HTTP are the same in every language.
NAMES = re.compile(r"Chatsite API|Chatsite|NAME|Esc|@channel|@here|GET|POST|PUT|PATCH|DELETE|HTTP")
NOT_SHOWN = re.compile(
    r"{%\s*comment.*?endcomment\s*%}"
    r"|{%\s*blocktrans.*?endblocktrans\w*\s*%}"
    r"|{%\s*block (?:body_?class|class|body_data|data)\s*%}.*?{%\s*endblock\b.*?%}"
    r"|{#.*?#}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
# One letter alone is a key.
WORD = re.compile(r"[^\W\d_]{2,}")
WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
SILENT = {"kbd", "script", "style"}


class Reader(HTMLParser):
    """Collects texts and shown attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        for name, value in attrs:
            if name in SHOWN_ATTRIBUTES:
                self.note(value or "", WORD)
            elif name.startswith("data-"):
                self.note(value or "", WORDS)

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.note(data, WORD)

    def note(self, text: str, kind: re.Pattern[str]) -> None:
        rest = NAMES.sub("", text)
        if kind.search(rest):
            self.found.append(" ".join(text.split()))


def raw_texts(template: str) -> list[str]:
    """What a reader would see in every language as it stands."""
    reader = Reader()
    reader.feed(NOT_SHOWN.sub("", template))
    reader.close()
    return reader.found


SENTENCE = re.compile(r"""(["'`])([A-Z][a-z]+,? [a-z][^"'`\n]*)\1""")


def sentences(script: str) -> Iterator[str]:
    """Strings of a script that read like a text."""
    return (found[2] for found in SENTENCE.finditer(script))


def scripts(static: Path) -> list[Path]:
    return sorted((static / "js").rglob("*.js"))
