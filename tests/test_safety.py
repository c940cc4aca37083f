"""Headers that make browsers refuse what nobody should ask of them, on every kind of answer."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings
from rest_framework.test import APIClient

from chatsite.safety import CONTENT_SECURITY_POLICY
from messaging.models import Channel, Message, User
from tests.site_map import every_path

PAGES = [
    *("/", "/login/", "/channels/", "/channels/{channel}/", "/saved/", "/threads/", "/unreads/"),
    *("/admin/", "/admin/login/", "/admin/messaging/message/", "/admin/messaging/message/add/"),
    *("/api/", "/api/v1/", "/api/docs/", "/api/docs/?script=", "/api/schema/"),
    *("/api/v1/channels/{channel}/messages/", "/api/v1/channels/0/", "/nothing/", "/api/nothing/"),
]
POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
INLINE = re.compile(
    r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE
)


@pytest.fixture(autouse=True)
def production(settings: Settings, plain_http: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with HTTPS_ONLY, which tests leave."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 365 * 86_400
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


@pytest.fixture
def admin(alice: User) -> Client:
    alice.role = User.Role.OWNER
    alice.save()
    client = APIClient()
    client.force_login(alice)
    return client


def answers(client: Client, path: str) -> Iterator[object]:
    for accepted in ("text/html", "application/json"):
        yield client.get(path, secure=True, headers={"Accept": accepted})


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_them(path: str, admin: Client, channel: Channel) -> None:
    for client in (admin, Client()):
        for answer in answers(client, path.format(channel=channel.pk)):
            assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED
            assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY
            assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.mark.parametrize("path", [*PAGES, *sorted({*every_path()} - {*PAGES})])
def test_no_page_needs_what_the_policy_forbids(
    path: str, admin: Client, channel: Channel, message: Message
) -> None:
    page = admin.get(path.format(channel=channel.pk), secure=True, headers={"Accept": "text/html"})

    assert {name: page.headers.get(name) for name in EXPECTED} == EXPECTED
    assert set(page.headers["Content-Security-Policy"].split("; ")) == POLICY
    if page.headers["Content-Type"].startswith("text/html"):
        text = re.sub(r'<script[^>]*type="application/json"[^>]*>', "", page.content.decode())
        assert INLINE.findall(text) == []


def test_errors_carry_them_too(admin: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.broken_urls"
    admin.raise_request_exception = False

    failed = admin.get("/broken/", secure=True)
    refused = admin.post("/login/", {}, secure=True, headers={"Host": "evil.example"})

    assert (failed.status_code, refused.status_code) == (500, 400)
    assert {name: failed.headers.get(name) for name in EXPECTED} == EXPECTED
    assert set(failed.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert refused.headers["X-Frame-Options"] == "DENY"


def test_an_address_without_tls_leads_to_the_one_with_it(db: None) -> None:
    answer = Client().get("/channels/")

    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/channels/")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_cookies_are_for_this_site_and_for_tls_alone(alice: User) -> None:
    browser = Client()
    browser.get("/login/", secure=True)
    credentials = {"username": "alice", "password": "correct horse battery"}

    browser.post("/login/", credentials, secure=True)

    session, token = browser.cookies["sessionid"], browser.cookies["csrftoken"]
    assert (session["secure"], session["httponly"], session["samesite"]) == (True, True, "Lax")
    assert (token["secure"], token["samesite"]) == (True, "Lax")


def test_the_policy_can_be_tried_without_refusing(admin: Client, settings: Settings) -> None:
    settings.CONTENT_SECURITY_POLICY = None
    settings.CONTENT_SECURITY_POLICY_REPORT_ONLY = CONTENT_SECURITY_POLICY

    answer = admin.get("/channels/", secure=True)

    assert "Content-Security-Policy" not in answer.headers
    assert set(answer.headers["Content-Security-Policy-Report-Only"].split("; ")) == POLICY
