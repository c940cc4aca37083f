"""Following an invitation over REST, without a browser."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache, caches
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from rest_framework.test import APIClient

from messaging.models import AuditEntry, Channel, Invitation, User
from messaging.newcomers.attempts import MOST_FAILURES
from messaging.newcomers.letters import key_of
from tests.conftest import PASSWORD
from tests.inviting import BEA, secret_of

ACCEPT = "/api/v1/invitations/accept/"


@pytest.fixture(autouse=True)
def nobody_has_tried(owner: User) -> None:
    cache.clear()


def accept(secret: str, **more: str) -> Any:
    return APIClient().post(ACCEPT, BEA | {"secret": secret} | more)


def test_it_makes_an_account_and_a_token_that_works(owner: User, channel: Channel) -> None:
    answer = accept(secret_of(owner, "guest", channel))

    bea = User.objects.get(username="bea")
    token = answer.json()["token"]["token"]
    assert (answer.status_code, answer.json()["user"]["id"]) == (201, bea.pk)
    assert (bea.role, bea.check_password(PASSWORD)) == ("guest", True)
    assert [*bea.memberships.values_list("channel", flat=True)] == [channel.pk]
    me = APIClient(headers={"authorization": f"Bearer {token}"}).get("/api/v1/users/me/")
    assert me.json()["username"] == "bea"
    assert AuditEntry.objects.latest("pk").act == "invitation_used"


def test_a_guest_who_logs_in_later_gets_no_more_channels(owner: User, channel: Channel) -> None:
    Channel.objects.create(name="general", is_default=True)
    accept(secret_of(owner, "guest", channel))

    APIClient().post("/login/", {"username": "bea", "password": PASSWORD}, format="multipart")

    assert User.objects.get(username="bea").memberships.count() == 1


@pytest.mark.parametrize(("with_key", "verified"), [(True, True), (False, False)])
def test_the_key_of_a_letter_shows_whose_address_it_is(
    owner: User, with_key: bool, verified: bool
) -> None:
    secret = secret_of(owner, email="cem@example.org")
    key = key_of(Invitation.objects.get()) if with_key else ""

    accept(secret, key=key)

    [address] = EmailAddress.objects.all()
    assert (address.email, address.verified) == ("cem@example.org", verified)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "ALICE"),
        ("username", "a b"),
        ("email", "bea"),
        ("email", ""),
        ("password", "password"),
        ("display_name", "\u2800"),
    ],
)
def test_what_is_wrong_is_told_and_uses_nothing(owner: User, field: str, value: str) -> None:
    answer = accept(secret_of(owner), **{field: value})

    assert (answer.status_code, [*answer.json()]) == (400, [field])
    assert Invitation.objects.get().uses == 0


def test_an_address_of_a_letter_that_has_an_account_is_refused(owner: User, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(email="bob@example.org")

    secret = secret_of(owner, email="bob@example.org")
    answer = accept(secret, key=key_of(Invitation.objects.get()))

    assert (answer.status_code, [*answer.json()]) == (400, ["non_field_errors"])


@pytest.mark.parametrize(
    "spent",
    [
        {"uses": 1},
        {"revoked_at": timezone.now()},
        {"expires_at": timezone.now() - timedelta(1)},
        {"digest": "another"},
    ],
)
def test_one_that_is_over_answers_as_one_that_never_was(owner: User, spent: dict[str, Any]) -> None:
    secret = secret_of(owner)
    Invitation.objects.update(**spent)

    answer = accept(secret)

    told = {"detail": "This invitation does not let anybody in."}
    assert (answer.status_code, answer.json()) == (404, told)
    assert not User.objects.filter(username="bea").exists()


def test_guesses_are_counted_with_those_of_the_page(owner: User) -> None:
    secret = secret_of(owner)
    for _ in range(MOST_FAILURES - 1):
        assert accept("guess").status_code == 404
    APIClient().get("/invitation/guess/")

    answer = accept(secret)

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 600


def test_strangers_are_throttled(owner: User, settings: Settings) -> None:
    settings.STRANGERS_PER_MINUTE = 1
    caches["limits"].clear()

    statuses = [accept("guess").status_code for _ in range(3)]

    caches["limits"].clear()
    assert statuses[2] == 429


def test_whoever_is_logged_in_makes_no_second_account(as_bob: APIClient, owner: User) -> None:
    answer = as_bob.post(ACCEPT, BEA | {"secret": secret_of(owner)})

    assert answer.status_code == 403
    assert not User.objects.filter(username="bea").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_last_use_one_gets_in(owner: User) -> None:
    secret, start = secret_of(owner), Barrier(2)

    def come(name: str) -> int:
        start.wait()
        try:
            return accept(secret, username=name, email=f"{name}@example.org").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        statuses = sorted(threads.map(come, ("bea", "cem")))

    assert statuses == [201, 404]
    assert User.objects.filter(username__in=("bea", "cem")).count() == 1
