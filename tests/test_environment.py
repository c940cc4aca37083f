"""A wrong setting stops the start and names its variable."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from chatsite import environment

Read = Callable[[], object]

WRONG_VALUES: list[tuple[str, str, Read]] = [
    ("DEBUG", "maybe", lambda: environment.flag("DEBUG", default=False)),
    ("REQUEST_THREADS", "0", lambda: environment.number("REQUEST_THREADS", 3, least=1)),
    ("REQUEST_THREADS", "-1", lambda: environment.number("REQUEST_THREADS", 3, least=1)),
    ("REQUEST_THREADS", "three", lambda: environment.number("REQUEST_THREADS", 3, least=1)),
    ("LOG_LEVEL", "LOUD", lambda: environment.choice("LOG_LEVEL", "INFO", "INFO", "DEBUG")),
    (
        "CSRF_TRUSTED_ORIGINS",
        "chat.example.org",
        lambda: environment.origins("CSRF_TRUSTED_ORIGINS"),
    ),
    (
        "CSRF_TRUSTED_ORIGINS",
        "https://a.example/",
        lambda: environment.origins("CSRF_TRUSTED_ORIGINS"),
    ),
    ("DATABASE_URL", "chat.db", lambda: environment.database("DATABASE_URL", default=Path("x"))),
    (
        "DATABASE_URL",
        "oracle5://x/y",
        lambda: environment.database("DATABASE_URL", default=Path("x")),
    ),
    ("REDIS_URL", "localhost:6379", lambda: environment.redis_url("REDIS_URL")),
    ("METRICS_ADDRESSES", "10.0.0.300", lambda: environment.networks("METRICS_ADDRESSES")),
    ("METRICS_ADDRESSES", "monitor", lambda: environment.networks("METRICS_ADDRESSES")),
    ("EMAIL_URL", "mail.example.org", lambda: environment.mailer("EMAIL_URL")),
    ("EMAIL_URL", "smtp://", lambda: environment.mailer("EMAIL_URL")),
    ("EMAIL_URL", "smtp://host:port", lambda: environment.mailer("EMAIL_URL")),
    ("EMAIL_URL", "smtp://host?tls=maybe", lambda: environment.mailer("EMAIL_URL")),
    ("EMAIL_URL", "smtp://host?starttls=1", lambda: environment.mailer("EMAIL_URL")),
    ("OIDC_ISSUER", "id.example.org", lambda: environment.openid_provider("OIDC")),
    ("METRICS_TOKEN", "short", lambda: environment.secret("METRICS_TOKEN")),
    ("METRICS_TOKEN", "long but with blanks", lambda: environment.secret("METRICS_TOKEN")),
    ("METRICS_TOKEN", "ein-langes-Schlüsselwort", lambda: environment.secret("METRICS_TOKEN")),
]


@pytest.mark.parametrize(("name", "value", "read"), WRONG_VALUES)
def test_a_wrong_value_is_refused_by_name(
    name: str, value: str, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=f"^{name}="):
        read()


def test_a_refused_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRICS_TOKEN", "hunter2")

    with pytest.raises(ImproperlyConfigured) as refused:
        environment.secret("METRICS_TOKEN")

    assert "hunter2" not in str(refused.value)


def test_addresses_are_alone_or_of_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRICS_ADDRESSES", "127.0.0.1, ::1, 10.1.2.3/8")

    found = [str(network) for network in environment.networks("METRICS_ADDRESSES")]
    assert found == ["127.0.0.1/32", "::1/128", "10.0.0.0/8"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", True), ("true", True), ("Yes", True), ("on", True), ("0", False), ("FALSE", False)],
)
def test_a_flag_is_written_in_many_ways(
    value: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBUG", value)

    assert environment.flag("DEBUG", default=not expected) is expected


def test_an_empty_value_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEBUG", "REQUEST_THREADS", "REDIS_URL", "CSRF_TRUSTED_ORIGINS"):
        monkeypatch.setenv(name, "")

    assert environment.flag("DEBUG", default=True) is True
    assert environment.number("REQUEST_THREADS", 3) == 3
    assert environment.redis_url("REDIS_URL") == ""
    assert environment.origins("CSRF_TRUSTED_ORIGINS") == []


def test_words_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "chat.example.org, localhost,")

    assert environment.words("ALLOWED_HOSTS") == ["chat.example.org", "localhost"]


def test_mail_goes_to_the_console_or_to_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp://post%40x:a%2Fb@mail.example.org?tls=1")

    backend, mailer = environment.mailer("EMAIL_URL")

    assert backend == environment.SMTP_BACKEND
    assert mailer == environment.Mailer("mail.example.org", 587, "post@x", "a/b", starts_tls=True)


def test_smtps_speaks_tls_from_its_first_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtps://mail.example.org")

    assert environment.mailer("EMAIL_URL")[1] == environment.Mailer(
        "mail.example.org", 465, is_tls=True
    )


def test_a_refused_mail_servers_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "http://me:hunter2@mail.example.org")

    with pytest.raises(ImproperlyConfigured) as refused:
        environment.mailer("EMAIL_URL")

    assert "hunter2" not in str(refused.value)


def test_a_provider_needs_our_name_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.openid_provider("OIDC") is None
    monkeypatch.setenv("OIDC_ISSUER", "https://id.example.org/")

    with pytest.raises(ImproperlyConfigured, match=r"^OIDC_CLIENT_ID="):
        environment.openid_provider("OIDC")
