"""Tokens: made by a person, used by programs, revoked at once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from knox.models import AuthToken
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import User

TOKENS = "/api/v1/tokens/"
ME = "/api/v1/users/me/"


def program(token: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


def test_a_token_is_shown_once_and_opens_the_door(as_alice: APIClient) -> None:
    made = as_alice.post(TOKENS)
    listed = as_alice.get(TOKENS).json()

    stored = AuthToken.objects.get()
    token = made.json().pop("token")
    without = {key: value for key, value in made.json().items() if key != "token"}
    assert made.status_code == 201
    assert without == {
        "token_key": stored.token_key,
        "created": stored.created.isoformat().replace("+00:00", "Z"),
        "expiry": stored.expiry.isoformat().replace("+00:00", "Z"),
        "name": "",
        "last_used_at": None,
    }
    assert listed == {"results": [without], "next": None, "previous": None}
    assert token not in stored.digest
    assert program(token).get(ME).json()["username"] == "alice"


def test_a_token_has_the_name_that_it_was_given(as_alice: APIClient) -> None:
    as_alice.post(TOKENS, {"name": " weather bot "})

    assert as_alice.get(TOKENS).json()["results"][0]["name"] == "weather bot"


@pytest.mark.parametrize("name", ["n" * 61, "\u2800", None, ["bot"]])
def test_what_is_no_name_is_refused(name: object, as_alice: APIClient) -> None:
    answer = as_alice.post(TOKENS, {"name": name})

    assert (answer.status_code, [*answer.json()]) == (400, ["name"])
    assert not AuthToken.objects.exists()


def test_a_person_has_several_tokens(as_alice: APIClient) -> None:
    tokens = [as_alice.post(TOKENS).json()["token"] for _ in range(3)]

    assert [program(token).get(ME).status_code for token in tokens] == [200, 200, 200]


def test_a_revoked_token_opens_nothing(as_alice: APIClient) -> None:
    made = as_alice.post(TOKENS).json()
    assert program(made["token"]).get(ME).status_code == 200

    revoked = as_alice.delete(f"{TOKENS}{made['token_key']}/")

    answer = program(made["token"]).get(ME)
    assert revoked.status_code == 204
    assert (answer.status_code, answer.json()) == (401, {"detail": "Invalid token."})
    assert answer["WWW-Authenticate"] == "Bearer"


def test_an_expired_token_opens_nothing(alice: User) -> None:
    stored, token = AuthToken.objects.create(user=alice)
    AuthToken.objects.filter(pk=stored.pk).update(expiry=timezone.now() - timedelta(seconds=1))

    answer = program(token).get(ME)

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_mallory_sees_and_revokes_only_her_own(as_alice: APIClient, as_mallory: APIClient) -> None:
    key = as_alice.post(TOKENS).json()["token_key"]
    assert len(as_alice.get(TOKENS).json()["results"]) == 1

    assert as_mallory.get(TOKENS).json()["results"] == []
    assert as_mallory.delete(f"{TOKENS}{key}/").status_code == 404
    assert AuthToken.objects.count() == 1


def test_one_token_makes_no_other(as_alice: APIClient) -> None:
    token = as_alice.post(TOKENS).json()["token"]

    answer = program(token).post(TOKENS)

    assert (answer.status_code, answer.json()) == (
        403,
        {"detail": "One token does not make another: log in with a browser."},
    )
    assert AuthToken.objects.count() == 1


@pytest.mark.parametrize(
    "token", ["wrong", "0" * 64, "\u00ff", "a.b", "'; DROP TABLE knox_authtoken; --", ""]
)
def test_a_wrong_token_is_unauthorized(token: str, db: None) -> None:
    answer = program(token).get(ME)

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_somebody_unknown_is_unauthorized(db: None) -> None:
    answer = APIClient().get(ME)

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json() == {"detail": "Authentication credentials were not provided."}


@pytest.mark.parametrize(
    "address",
    [
        *("", "channels/", "channels/1/", "channels/1/messages/", "channels/1/messages/1/"),
        *("channels/1/members/", "users/", "users/1/", "users/me/", "sync/", "tokens/"),
    ],
)
def test_every_address_asks_who_is_there(address: str, db: None) -> None:
    assert APIClient().get(f"/api/v1/{address}").status_code == 401


def test_a_deactivated_person_is_unauthorized_by_token_and_session(
    as_alice: APIClient, alice: User
) -> None:
    token = as_alice.post(TOKENS).json()["token"]
    alice.is_active = False
    alice.save()

    assert [program(token).get(ME).status_code, as_alice.get(ME).status_code] == [401, 401]


def test_a_session_needs_its_csrf_token_to_write(alice: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(alice)

    answer = client.post(TOKENS)

    assert (answer.status_code, answer.json()) == (
        403,
        {"detail": "CSRF Failed: CSRF cookie not set."},
    )


@pytest.mark.parametrize("number", [1, 3])
def test_listing_tokens_takes_three_queries(
    number: int,
    as_alice: APIClient,
    alice: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        AuthToken.objects.create(user=alice)

    with django_assert_num_queries(3):
        answer = as_alice.get(TOKENS)

    assert len(answer.json()["results"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_a_token_takes_one_query_however_many_there_are(
    number: int, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tokens = [AuthToken.objects.create(user=alice)[1] for _ in range(number)]

    with django_assert_num_queries(1):
        program(tokens[0]).get(ME)
