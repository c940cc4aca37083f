"""Joining by oneself: who may, and that nobody learns who has an account."""

from collections.abc import Callable

import pytest
from django.core import signing
from django.test import Client

from messaging.accounts import newcomers
from messaging.models import Channel, User
from tests.accounts.conftest import Mailbox
from tests.accounts.conftest import newcomers as joined
from tests.conftest import PASSWORD

NORA = "nora@kestrel.example"

Joining = Callable[[str], None]


def ask(email: str) -> str:
    answer = Client().post("/accounts/signup/", {"email": email}, follow=True)
    return answer.content.decode()


def link_sent(mailbox: Mailbox, email: str = NORA) -> str:
    ask(email)
    return mailbox.link_to(email, "/accounts/signup/")


def join(client: Client, link: str, name: str = "Nora Nash", password: str = PASSWORD) -> str:
    form = {"display_name": name, "password": password}
    return client.post(link, form, follow=True).content.decode()


def name_of(client: Client) -> str | None:
    return client.get("/api/v1/users/me/").json().get("username")


def test_by_invitation_nobody_signs_up(joining: Joining, mailbox: Mailbox) -> None:
    joining("invitation")

    assert "Join by invitation" in ask(NORA)
    assert mailbox.mails == []


@pytest.mark.parametrize("rule", ["open", "domain"])
def test_whoever_follows_the_link_makes_an_account_and_is_inside(
    joining: Joining, mailbox: Mailbox, rule: str
) -> None:
    joining(rule)
    client = Client()

    join(client, link_sent(mailbox))

    nora = joined().get()
    assert name_of(client) == nora.username == "nora_nash"
    assert (nora.display_name, nora.email, nora.role) == ("Nora Nash", NORA, "member")
    assert nora.emailaddress_set.get().verified


def test_newcomers_find_the_channels_where_everybody_begins(
    joining: Joining, mailbox: Mailbox
) -> None:
    joining("open")
    begin = Channel.objects.create(name="general", is_default=True)
    Channel.objects.create(name="engine-room")

    join(Client(), link_sent(mailbox))

    assert [each.channel for each in joined().get().memberships.all()] == [begin]


def test_before_that_there_is_nobody(joining: Joining, mailbox: Mailbox) -> None:
    joining("open")

    html = ask(NORA)

    assert "Look into your mail" in html
    assert "wants to join Kestrel" in mailbox.to(NORA)[0].get_content()
    assert not joined().exists()


def test_only_addresses_of_the_domain_may_join(joining: Joining, mailbox: Mailbox) -> None:
    joining("domain")

    for address in ("m@evil.example", "m@kestrel.example.evil.example", "m@sub.kestrel.example"):
        assert "cannot sign up by themselves" in ask(address)

    assert mailbox.mails == []


@pytest.mark.parametrize("rule", ["open", "domain"])
def test_an_address_with_an_account_looks_like_any_other(
    joining: Joining, alice: User, mailbox: Mailbox, rule: str
) -> None:
    joining(rule)

    pages = [ask(NORA).replace("nora@", "alice@"), ask("alice@kestrel.example")]

    assert pages[0] == pages[1]
    assert "there is an account with it" in mailbox.to("alice@kestrel.example")[-1].get_content()


def test_a_link_ends_with_the_rule_that_it_was_sent_by(joining: Joining, mailbox: Mailbox) -> None:
    joining("open")
    link = link_sent(mailbox)
    joining("invitation")

    html = join(Client(), link)

    assert "Join by invitation" in html
    assert not joined().exists()


def test_a_link_makes_one_account(joining: Joining, mailbox: Mailbox) -> None:
    joining("open")
    link = link_sent(mailbox)
    join(Client(), link)

    html = join(Client(), link, "Another")

    assert "You are here already" in html
    assert joined().count() == 1


def test_of_two_at_once_one_gets_the_account(joining: Joining, alice: User) -> None:
    newcomers.welcome(User(username="first", email=NORA))

    with pytest.raises(newcomers.AlreadyHere):
        newcomers.welcome(User(username="second", email=NORA))


@pytest.mark.parametrize("salt", ["", "another"])
def test_a_made_up_link_leads_nowhere(joining: Joining, salt: str) -> None:
    joining("open")
    token = signing.dumps(NORA, salt=salt) if salt else "x:y:z"

    answer = Client().get(f"/accounts/signup/{token}/")

    assert answer.status_code == 404
    assert "leads nowhere" in answer.content.decode()


def test_an_old_link_leads_nowhere(joining: Joining, monkeypatch: pytest.MonkeyPatch) -> None:
    joining("open")
    token = newcomers.token_for(NORA)
    monkeypatch.setattr(newcomers, "SECONDS_VALID", -1)

    assert Client().get(f"/accounts/signup/{token}/").status_code == 404


def test_nobody_is_sent_mail_after_mail(joining: Joining, mailbox: Mailbox) -> None:
    joining("open")

    pages = [ask(NORA) for _ in range(3)]

    assert len(set(pages)) == 1
    assert len(mailbox.mails) == 1


def test_two_of_one_name_get_two_names_to_log_in_by(joining: Joining, mailbox: Mailbox) -> None:
    joining("open")

    for address in ("one@kestrel.example", "two@kestrel.example"):
        join(Client(), link_sent(mailbox, address))

    names = [*joined().order_by("pk").values_list("username", flat=True)]
    assert names[0] == "nora_nash"
    assert len(set(names)) == 2


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u2060", "Nora\nNash", "x" * 81])
def test_a_name_that_is_none_is_refused(joining: Joining, mailbox: Mailbox, name: str) -> None:
    joining("open")

    assert "form__error" in join(Client(), link_sent(mailbox), name)
    assert not joined().exists()


@pytest.mark.parametrize("password", ["12345678", "nora nash", "nora@kestrel", "short"])
def test_a_weak_password_is_refused_and_nothing_else_is_lost(
    joining: Joining, mailbox: Mailbox, password: str
) -> None:
    joining("open")

    html = join(Client(), link_sent(mailbox), password=password)

    assert "form__error" in html
    assert 'value="Nora Nash"' in html
    assert not joined().exists()
