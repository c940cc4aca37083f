"""Settings read from the environment: a wrong value stops the start and names its variable."""

import os
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}

SECRET_WORDS = ("SECRET", "TOKEN", "PASSWORD")

CONSOLE_BACKEND = "django.core.mail.backends.console.EmailBackend"
SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
SUBMISSION_PORT = 587
SUBMISSION_PORT_TLS = 465


@dataclass(frozen=True, slots=True)
class Variable:
    """A setting as it was read: its value, and whether the environment gave it."""

    name: str
    value: str
    is_set: bool

    @property
    def shown_value(self) -> str:
        """The value without what nobody else may know."""
        if any(word in self.name for word in SECRET_WORDS):
            return "***" if self.value else ""
        return without_password(self.value)


@dataclass(frozen=True, slots=True)
class Mailer:
    """The server that takes our e-mail; one that starts with TLS never speaks without."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


@dataclass(frozen=True, slots=True)
class OpenIDProvider:
    """Who says who people are, and what we are called there."""

    issuer: str
    client_id: str
    client_secret: str


READ: dict[str, Variable] = {}


def text(name: str, default: str) -> str:
    value = os.environ.get(name, "")
    READ[name] = Variable(name, value or default, is_set=bool(value))
    return value or default


def without_password(value: str) -> str:
    """A URL without its password and its query, which may hold another one."""
    parts = urlsplit(value)
    if not parts.netloc:
        # The URL of a local socket has no host, and may have a password in its query.
        return value.partition("?")[0] if "://" in value else value
    user, _, host = parts.netloc.rpartition("@")
    name = user.partition(":")[0]
    shown = f"{name}:***@{host}" if ":" in user else parts.netloc
    return urlunsplit((parts.scheme, shown, parts.path, "", ""))


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
    """Django's settings of one database, from a URL. Its connections stay, if they are alive."""
    url = text(name, f"sqlite:///{default}")
    try:
        return dict(dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True))
    except ValueError as error:
        raise wrong(name, url, "a URL such as postgres://user:password@host/name") from error


def redis_url(name: str) -> str:
    """A Redis URL, or nothing."""
    url = text(name, "")
    if url and urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise wrong(name, url, "a URL such as redis://host:6379/0")
    return url


def networks(name: str, default: str = "") -> list[IPv4Network | IPv6Network]:
    """Addresses, each alone or with its network's prefix; `none` instead of a default."""
    values = [value for value in words(name, default) if value != "none"]
    try:
        return [ip_network(value, strict=False) for value in values]
    except ValueError as error:
        raise wrong(name, ",".join(values), "addresses such as 10.0.0.7 or 10.0.0.0/8") from error


def secret(name: str, *, least: int = 16) -> str:
    """A text that nobody guesses, or nothing. It is not shown when it is refused."""
    value = text(name, "")
    is_word = value.isascii() and value.isprintable() and " " not in value
    if value and (len(value) < least or not is_word):
        raise wrong(name, "***", f"{least} or more ASCII characters without blanks")
    return value


def mailer(name: str) -> tuple[str, Mailer]:
    """Django's e-mail backend and its server: smtp://user:password@host:587?tls=1, or console:."""
    url = text(name, "console:")
    if url == "console:":
        return CONSOLE_BACKEND, Mailer()
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    tls = options.pop("tls", "0").lower()
    try:
        port = parts.port or (SUBMISSION_PORT_TLS if parts.scheme == "smtps" else SUBMISSION_PORT)
    except ValueError:
        port = 0
    is_valid = parts.scheme in {"smtp", "smtps"} and parts.hostname and port
    if not is_valid or options or tls not in TRUE | FALSE or parts.path.strip("/"):
        raise wrong(name, url, "console: or a URL such as smtp://user:password@host:587?tls=1")
    is_tls = parts.scheme == "smtps"
    return SMTP_BACKEND, Mailer(
        host=parts.hostname or "",
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=tls in TRUE and not is_tls,
        is_tls=is_tls,
    )


def openid_provider(prefix: str) -> OpenIDProvider | None:
    """A provider of OpenID Connect, or nothing: its issuer, and our id and secret there."""
    issuer = text(f"{prefix}_ISSUER", "")
    client_id = text(f"{prefix}_CLIENT_ID", "")
    client_secret = text(f"{prefix}_CLIENT_SECRET", "")
    if not issuer and not client_id:
        return None
    parts = urlsplit(issuer)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query:
        raise wrong(f"{prefix}_ISSUER", issuer, "a URL such as https://id.example.org")
    if not client_id:
        raise wrong(f"{prefix}_CLIENT_ID", client_id, "the name of this site at the issuer")
    return OpenIDProvider(issuer.rstrip("/"), client_id, client_secret)


def wrong(name: str, value: str, expected: str) -> ImproperlyConfigured:
    shown = Variable(name, value, is_set=True).shown_value
    return ImproperlyConfigured(f"{name}={shown!r} is not valid: expected {expected}.")
