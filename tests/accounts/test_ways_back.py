"""No page before the login is a dead end, and every mail says whose it is."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from pytest_django import Settings

from messaging.models import Invitation, User, Workspace
from messaging.newcomers import letters
from tests.accounts.conftest import Mailbox
from tests.conftest import PASSWORD
from tests.visiting import client_of

LOGIN, ASK = 'href="/login/"', 'href="/accounts/password/reset/"'
STOCK = ["Reset My Password", "Bad Token", "contact us", "Email address", ">Email<"]
BOOKS = "Bücher, “Co”"


@pytest.fixture
def workspace(db: None, settings: Settings) -> Workspace:
    settings.DEFAULT_FROM_EMAIL = "Somebody <chat@kestrel.example>"
    workspace, _ = Workspace.objects.update_or_create(pk=1, defaults={"name": BOOKS})
    return workspace


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("/accounts/inactive/", [LOGIN]),
        ("/accounts/password/reset/", [LOGIN]),
        ("/accounts/password/reset/done/", [LOGIN, ASK]),
        ("/accounts/password/reset/key/x-y/", [LOGIN, ASK]),
        ("/accounts/password/reset/key/done/", [LOGIN]),
        ("/accounts/confirm-email/", [LOGIN]),
        ("/accounts/confirm-email/made-up/", ['href="/accounts/email/"', 'href="/"']),
    ],
)
def test_a_page_before_the_login_leads_on(alice: User, path: str, links: list[str]) -> None:
    html = Client().get(path).content.decode()

    assert [link for link in links if link not in html] == []
    assert [words for words in STOCK if words in html] == []


def test_a_deactivated_person_is_told_whom_to_ask(alice: User, workspace: Workspace) -> None:
    alice.is_active = False
    alice.save()

    answer = Client().post("/login/", {"username": "alice", "password": PASSWORD}, follow=True)

    html = answer.content.decode()
    assert "This account is deactivated" in html
    assert f"ask whoever runs <bdi>{BOOKS}</bdi>" in html
    assert "Log in as somebody else" in html


@pytest.mark.parametrize(
    ("address", "subject"),
    [
        ("alice@kestrel.example", f"A new password for {BOOKS}"),
        ("nobody@kestrel.example", f"No account at {BOOKS} with this address"),
    ],
)
def test_a_mail_names_the_workspace_and_comes_from_it(
    alice: User, mailbox: Mailbox, workspace: Workspace, address: str, subject: str
) -> None:
    Client().post("/accounts/password/reset/", {"email": address})

    mail = mailbox.to(address)[-1]
    sender = mail["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == (BOOKS, "chat@kestrel.example")
    assert mail["Subject"].strip() == subject
    assert BOOKS in mail.get_content()


def test_what_has_changed_is_told_in_the_name_of_the_workspace(
    alice: User, mailbox: Mailbox, workspace: Workspace
) -> None:
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    new = "a much better battery"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}

    client_of(alice).post("/accounts/password/change/", form)

    mail = mailbox.to(alice.email)[-1]
    assert mail["Subject"].strip() == f"{BOOKS}: Your password has been changed"
    assert f"tell whoever runs {BOOKS}" in mail.get_content()


def test_an_invitation_comes_from_the_workspace(alice: User, workspace: Workspace) -> None:
    invitation = Invitation(created_by=alice, email="carol@kestrel.example", digest="0")

    letter = letters.letter_of(invitation, "https://chat.kestrel.example/join/0/")

    sender = letter.message().get("From")
    assert "<chat@kestrel.example>" in sender
    assert letter.from_email == workspace.sender
