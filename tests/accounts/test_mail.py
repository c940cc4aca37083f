"""What goes by mail: a forgotten password, another address. The links are followed for real."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from pytest_django import Settings

from messaging.models import User
from tests.accounts.conftest import SMTP, Mailbox
from tests.conftest import PASSWORD
from tests.visiting import client_of

NEW = "a much better battery"


def ask_for_reset(email: str) -> str:
    return (
        Client().post("/accounts/password/reset/", {"email": email}, follow=True).content.decode()
    )


def set_password(client: Client, link: str, password: str) -> str:
    form = client.get(link, follow=True)
    path = form.redirect_chain[-1][0] if form.redirect_chain else link
    answer = client.post(path, {"password1": password, "password2": password}, follow=True)
    return answer.content.decode()


def test_a_forgotten_password_is_set_anew_by_the_link(alice: User, mailbox: Mailbox) -> None:
    ask_for_reset("alice@kestrel.example")
    link = mailbox.link_to("alice@kestrel.example", "/accounts/password/reset/key/")

    html = set_password(Client(), link, NEW)

    assert html.count("Your password is changed</h1>") == 1
    assert "Password successfully changed" not in html
    assert 'class="button button--primary" href="/login/"' in html
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_a_link_works_once(alice: User, mailbox: Mailbox) -> None:
    ask_for_reset("alice@kestrel.example")
    link = mailbox.link_to("alice@kestrel.example", "/accounts/password/reset/key/")
    set_password(Client(), link, NEW)

    html = Client().get(link, follow=True).content.decode()

    assert "This link leads nowhere" in html
    assert 'href="/accounts/password/reset/"' in html


def test_an_unknown_address_gets_the_same_page_and_a_mail_that_says_so(
    alice: User, mailbox: Mailbox
) -> None:
    known = ask_for_reset("alice@kestrel.example")
    unknown = ask_for_reset("nobody@kestrel.example")

    assert known == unknown
    assert len(mailbox.mails) == 2


def test_a_password_is_not_asked_for_again_and_again(alice: User, mailbox: Mailbox) -> None:
    for _ in range(4):
        ask_for_reset("alice@kestrel.example")

    assert len(mailbox.to("alice@kestrel.example")) == 3


def test_a_mail_server_that_is_away_is_said_whoever_asked(alice: User, settings: Settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 9

    pages = [ask_for_reset(f"{name}@kestrel.example") for name in ("alice", "nobody")]

    assert pages[0] == pages[1]
    assert "The mail could not be sent" in pages[0]


def test_another_address_counts_once_it_is_verified(alice: User, mailbox: Mailbox) -> None:
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    client = client_of(alice)

    client.post("/accounts/email/", {"email": "new@kestrel.example", "action_add": ""})
    alice.refresh_from_db()
    before = alice.email
    client.post(mailbox.link_to("new@kestrel.example", "/accounts/confirm-email/"))
    alice.refresh_from_db()

    assert (before, alice.email) == ("alice@kestrel.example", "new@kestrel.example")


def test_an_address_of_somebody_else_is_not_betrayed_nor_taken(
    alice: User, mallory: User, mailbox: Mailbox
) -> None:
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    client = client_of(mallory)

    answers = [
        client.post("/accounts/email/", {"email": email, "action_add": ""}, follow=True)
        for email in ("free@kestrel.example", "alice@kestrel.example")
    ]
    free, taken = (answer.content.decode() for answer in answers)

    assert free.replace("free@", "alice@").count("alice@") == taken.count("alice@")
    mallory.refresh_from_db()
    assert mallory.email == ""


def test_a_changed_password_is_told_by_mail_and_keeps_only_this_browser(
    alice: User, mailbox: Mailbox
) -> None:
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    here, elsewhere = client_of(alice), client_of(alice)

    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    here.post("/accounts/password/change/", form)

    statuses = [client.get("/api/v1/users/me/").status_code for client in (here, elsewhere)]
    assert statuses == [200, 401]
    assert "password has been changed" in mailbox.to(alice.email)[-1].get_content()


@pytest.mark.parametrize("old", ["wrong", ""])
def test_without_the_old_password_there_is_no_new_one(alice: User, old: str) -> None:
    form = {"oldpassword": old, "password1": NEW, "password2": NEW}
    answer = client_of(alice).post("/accounts/password/change/", form)

    alice.refresh_from_db()
    assert answer.status_code == 200
    assert alice.check_password(PASSWORD)


def test_a_notification_that_cannot_be_sent_undoes_nothing(
    alice: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 9
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    answer = client_of(alice).post("/accounts/password/change/", form)

    alice.refresh_from_db()
    assert answer.status_code == 302
    assert alice.check_password(NEW)


def test_an_address_that_the_admin_replaced_resets_no_password(
    alice: User, bob: User, mailbox: Mailbox
) -> None:
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    User.objects.filter(pk=bob.pk).update(role=User.Role.OWNER)
    form = {
        "username": "alice",
        "email": "new@kestrel.example",
        "role": "member",
        "is_active": "on",
    }
    dates = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}

    answer = client_of(bob).post(f"/admin/messaging/user/{alice.pk}/change/", form | dates)
    for email in ("alice@kestrel.example", "new@kestrel.example"):
        ask_for_reset(email)

    assert answer.status_code == 302
    assert "/password/reset/key/" not in mailbox.to("alice@kestrel.example")[-1].get_content()
    assert "/password/reset/key/" in mailbox.to("new@kestrel.example")[-1].get_content()
