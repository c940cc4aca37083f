"""Settings read from the environment: a wrong value stops the start and names its variable."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str) -> str:
    return os.environ.get(name) or default


def flag(name: str, *, default: bool) -> bool:
    value = text(name, str(default)).lower()
    if value not in TRUE | FALSE:
        raise wrong(name, value, "true or false")
    return value in TRUE


def number(name: str, default: int, *, least: int = 0) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise wrong(name, value, f"a whole number of {least} or more")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated words of a variable."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, default: str, *choices: str) -> str:
    value = text(name, default)
    if value not in choices:
        raise wrong(name, value, " or ".join(choices))
    return value


def origins(name: str) -> list[str]:
    """Origins as browsers send them: scheme, host and a port that is not the scheme's own."""
    values = words(name)
    for value in values:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
            raise wrong(name, value, "origins such as https://chat.example.org")
    return values


def database(name: str, *, default: Path) -> dict[str, Any]:
    """Django's settings of one database, from a URL."""
    url = text(name, f"sqlite:///{default}")
    try:
        return dict(dj_database_url.parse(url))
    except ValueError as error:
        raise wrong(name, url, "a URL such as postgres://user:password@host/name") from error


def redis_url(name: str) -> str:
    """A Redis URL, or nothing."""
    url = text(name, "")
    if url and urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise wrong(name, url, "a URL such as redis://host:6379/0")
    return url


def wrong(name: str, value: str, expected: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}={value!r} is not valid: expected {expected}.")
