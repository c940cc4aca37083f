"""What opens accounts, in the admin: safe from those who could not change the person."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from knox.models import AuthToken

from messaging.models import AuditEntry, User
from tests.admin.conftest import acts

TOKENS = "/admin/knox/authtoken/"


def test_a_token_of_an_owner_is_safe_from_admins(admin: Client, as_admin: Client) -> None:
    token, _ = AuthToken.objects.create(User.objects.get(username="root"))

    refused = as_admin.post(f"{TOKENS}{token.pk}/delete/", {"post": "yes"})
    deleted = admin.post(f"{TOKENS}{token.pk}/delete/", {"post": "yes"})

    assert (refused.status_code, deleted.status_code) == (403, 302)
    assert acts() == ["authtoken_deleted"]


@pytest.mark.parametrize("model", ["emailaddress", "authenticator"])
def test_what_an_owner_logs_in_with_is_safe_from_admins(
    model: str, admin: Client, as_admin: Client, bob: User
) -> None:
    rows = [row_of(model, User.objects.get(username="root")), row_of(model, bob)]
    app = "account" if model == "emailaddress" else "mfa"
    addresses = [f"/admin/{app}/{model}/{row.pk}/" for row in rows]

    changed = as_admin.post(f"{addresses[0]}change/", {"email": "mallory@example.org"})
    deleted = [as_admin.post(f"{each}delete/", {"post": "yes"}) for each in addresses]

    assert changed.status_code == 403
    assert [answer.status_code for answer in deleted] == [403, 302]
    assert [type(row).objects.filter(pk=row.pk).exists() for row in rows] == [True, False]
    assert [(each.act, each.target) for each in AuditEntry.objects.all()] == [
        (f"{model}_deleted", "Bob Berg")
    ]


def row_of(model: str, person: User) -> EmailAddress | Authenticator:
    if model == "emailaddress":
        return EmailAddress.objects.create(user=person, email=f"{person.pk}@example.org")
    return Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
