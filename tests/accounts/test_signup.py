"""Making an account oneself: who may, and that nobody learns who has one."""

from collections.abc import Callable

import pytest
from django.test import Client

from messaging.models import User
from tests.accounts.conftest import Mailbox
from tests.conftest import PASSWORD

Joining = Callable[[str], None]


def sign_up(client: Client, email: str, name: str = "Nora Nash", password: str = PASSWORD) -> str:
    form = {"display_name": name, "email": email, "password1": password}
    return client.post("/accounts/signup/", form, follow=True).content.decode()


def test_by_invitation_nobody_signs_up(joining: Joining) -> None:
    joining("invitation")

    html = sign_up(Client(), "nora@kestrel.example")

    assert "Join by invitation" in html
    assert not User.objects.exists()


@pytest.mark.parametrize("rule", ["open", "domain"])
def test_a_newcomer_gets_in_once_the_address_is_shown_to_be_theirs(
    joining: Joining, mailbox: Mailbox, rule: str
) -> None:
    joining(rule)
    client = Client()

    html = sign_up(client, "nora@kestrel.example")
    inside = client.get("/", follow=True).redirect_chain
    link = mailbox.link_to("nora@kestrel.example", "/accounts/confirm-email/")
    confirmed = client.post(link)

    assert "Verify Your Email" in html
    assert inside[-1][0].startswith("/login/")
    assert confirmed.status_code == 302
    nora = client.get("/api/v1/users/me/").json()
    assert (nora["username"], nora["display_name"]) == ("nora_nash", "Nora Nash")


def test_without_following_the_link_the_password_alone_opens_nothing(
    joining: Joining, mailbox: Mailbox
) -> None:
    joining("domain")
    sign_up(Client(), "nora@kestrel.example")
    client = Client()

    client.post("/login/", {"login": "nora_nash", "password": PASSWORD})

    assert client.get("/api/v1/users/me/").status_code == 401


def test_only_addresses_of_the_domain_may_join(joining: Joining, mailbox: Mailbox) -> None:
    joining("domain")

    for address in ("m@evil.example", "m@kestrel.example.evil.example", "m@sub.kestrel.example"):
        assert "cannot sign up by themselves" in sign_up(Client(), address)

    assert not User.objects.exists()
    assert mailbox.mails == []


@pytest.mark.parametrize("rule", ["open", "domain"])
def test_an_address_with_an_account_looks_like_any_other(
    joining: Joining, alice: User, mailbox: Mailbox, rule: str
) -> None:
    joining(rule)

    new = sign_up(Client(), "nora@kestrel.example")
    known = sign_up(Client(), "alice@kestrel.example")

    assert new.replace("nora@", "alice@") == known
    assert User.objects.count() == 2
    assert "already exists" in mailbox.to("alice@kestrel.example")[-1].get_content()


def test_two_of_one_name_get_two_names_to_log_in_by(joining: Joining, mailbox: Mailbox) -> None:
    joining("open")

    sign_up(Client(), "one@kestrel.example")
    sign_up(Client(), "two@kestrel.example")

    names = User.objects.order_by("pk").values_list("username", flat=True)
    assert names[0] == "nora_nash"
    assert len(set(names)) == 2


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u2060", "x" * 81])
def test_a_name_that_is_none_is_refused(joining: Joining, name: str) -> None:
    joining("open")

    html = sign_up(Client(), "nora@kestrel.example", name)

    assert "form__error" in html
    assert not User.objects.exists()


def test_a_weak_password_is_refused_and_nothing_else_is_lost(joining: Joining) -> None:
    joining("open")

    html = sign_up(Client(), "nora@kestrel.example", password="12345678")

    assert "too common" in html
    assert 'value="Nora Nash"' in html
