"""Code in colours: spans with the class of what a word is, never a style."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from django.utils.html import escape
from pygments.lexer import Lexer
from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.token import Comment, Generic, Keyword, Literal, Name, Operator, String, Token
from pygments.token import _TokenType as Kind

from messaging.text.limits import MAX_CODE_LENGTH, MAX_CODE_LINE, MAX_SWELLING

# One name of each language; Pygments knows the others.
CHOSEN = {
    *("bash", "c", "cpp", "css", "csharp", "diff", "docker", "go", "html", "ini", "java"),
    *("javascript", "json", "kotlin", "lua", "make", "markdown", "nginx", "php", "python"),
    *("ruby", "rust", "sql", "swift", "toml", "typescript", "xml", "yaml"),
}
ALSO_NAMED = {"jsx": "javascript", "kt": "kotlin", "yml": "yaml"}
# Their own lexers take quadratic time over long lists of words; these colour them much the same.
READ_AS = {"C#": "typescript", "Java": "typescript"}

EMPTINESS = re.compile(r"\s{200}")

CLASSES = {
    Comment: "c",
    Keyword: "k",
    Operator.Word: "k",
    String: "s",
    Literal: "m",
    Name.Attribute: "na",
    Name.Builtin: "nb",
    Name.Class: "nc",
    Name.Decorator: "nd",
    Name.Function: "nf",
    Name.Tag: "nt",
    Generic.Deleted: "gd",
    Generic.Heading: "gh",
    Generic.Inserted: "gi",
    Generic.Subheading: "gh",
    Token: "",
}


@cache
def languages() -> dict[str, str]:
    """What each language that can be coloured is called, by the names people write."""
    known = {
        alias: label
        for label, aliases, _, _ in get_all_lexers(plugins=False)
        if CHOSEN.intersection(aliases)
        for alias in aliases
    }
    return known | {alias: known[name] for alias, name in ALSO_NAMED.items()}


def highlighted(code: str, language: str) -> str:
    """Safe HTML of code, plain when it is too long or in a language that is not known."""
    if language not in languages() or not is_readable(code):
        return escape(code)
    words = list(lexer_for(language).get_tokens(code))
    html = "".join(spans(words))
    # Lexers tidy what they read; a reader wants what was written.
    is_whole = "".join(word for _, word in words) == code
    return html if is_whole and len(html) <= MAX_SWELLING * len(code) else escape(code)


def lexer_for(language: str) -> Lexer:
    name = READ_AS.get(languages()[language], ALSO_NAMED.get(language, language))
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


def is_readable(code: str) -> bool:
    """Whether people may have written it: the lexers take too long over endless lines."""
    longest = max(map(len, code.splitlines()), default=0)
    is_short = len(code) <= MAX_CODE_LENGTH and longest <= MAX_CODE_LINE
    return is_short and not EMPTINESS.search(code)


def spans(words: list[tuple[Kind, str]]) -> Iterator[str]:
    for name, run in groupby(words, key=lambda word: class_of(word[0])):
        text = escape("".join(word for _, word in run))
        yield f'<span class="{name}">{text}</span>' if name else text


@cache
def class_of(kind: Kind) -> str:
    """That of the nearest kind that has one: a doc string is a string."""
    return next(CLASSES[each] for each in reversed(kind.split()) if each in CLASSES)
