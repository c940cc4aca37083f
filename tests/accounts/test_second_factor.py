"""An app's codes beside the password, and codes for when the phone is lost."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from messaging.models import User
from tests.conftest import PASSWORD

SECRET = re.compile(r'id="authenticator_secret"[^>]* value="(\w+)"')
ACTIVATE = "/accounts/2fa/totp/activate/"
AUTHENTICATE = "/accounts/2fa/authenticate/"


def code_of(secret: str) -> str:
    """What an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def after_password(login: str) -> Client:
    client = Client()
    client.post("/login/", {"login": login, "password": PASSWORD})
    return client


def is_inside(client: Client) -> bool:
    return client.get("/api/v1/users/me/").status_code == 200


def turn_on(login: str) -> tuple[str, list[str]]:
    """The app's secret and the recovery codes of somebody who has turned it on."""
    client = after_password(login)
    form = client.get(ACTIVATE, follow=True)
    form = client.post(form.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    secret = SECRET.search(form.content.decode())[1]
    shown = client.post(ACTIVATE, {"code": code_of(secret)}, follow=True).content.decode()
    return secret, re.findall(r"<code>(\d+)</code>", shown)


def test_the_password_is_asked_for_before_it_is_turned_on(alice: User) -> None:
    answer = after_password("alice").get(ACTIVATE)

    assert answer.url.startswith("/accounts/reauthenticate/")


def test_a_wrong_code_turns_nothing_on(alice: User) -> None:
    client = after_password("alice")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get(ACTIVATE)

    html = client.post(ACTIVATE, {"code": "000000"}).content.decode()

    assert "Incorrect code" in html
    assert not Authenticator.objects.exists()


def test_once_on_a_password_alone_opens_nothing_and_the_apps_code_does(alice: User) -> None:
    secret, _ = turn_on("alice")
    client = after_password("alice")
    before = is_inside(client)

    refused = client.post(AUTHENTICATE, {"code": "000000"}).content.decode()
    between = is_inside(client)
    # That the code has been used is kept there: within its half minute it counts once.
    cache.clear()
    client.post(AUTHENTICATE, {"code": code_of(secret)})

    assert "Incorrect code" in refused
    assert [before, between, is_inside(client)] == [False, False, True]


def test_a_recovery_code_opens_once(alice: User) -> None:
    _, codes = turn_on("alice")
    first, second = after_password("alice"), after_password("alice")

    first.post(AUTHENTICATE, {"code": codes[0]})
    second.post(AUTHENTICATE, {"code": codes[0]})

    assert len(codes) == 10
    assert [is_inside(first), is_inside(second)] == [True, False]


def test_codes_cannot_be_guessed_for_long(alice: User) -> None:
    turn_on("alice")
    client = after_password("alice")

    pages = [client.post(AUTHENTICATE, {"code": f"{n:06}"}).content.decode() for n in range(11)]

    assert "Too many failed login attempts" in pages[-1]


def test_it_can_be_left_halfway(alice: User) -> None:
    turn_on("alice")
    client = after_password("alice")

    client.post("/logout/", {"next": "/login/"})

    assert client.get(AUTHENTICATE).url == "/login/"


def test_no_page_of_it_opens_for_another(alice: User, mallory: User) -> None:
    _, codes = turn_on("alice")

    html = after_password("mallory").get("/accounts/2fa/recovery-codes/", follow=True)

    assert [code for code in codes if code in html.content.decode()] == []
