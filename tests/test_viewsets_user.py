"""People over REST, and oneself."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import User
from tests.attending import present
from tests.processes import process

USERS = "/api/v1/users/"
ME = "/api/v1/users/me/"
PRESENCE = "/api/v1/users/presence/"


def names(client: APIClient, query: str = "") -> list[str]:
    return [each["username"] for each in client.get(USERS + query).json()["results"]]


def test_everybody_active_is_listed(as_alice: APIClient, bob: User, mallory: User) -> None:
    mallory.is_active = False
    mallory.save()

    assert names(as_alice) == ["alice", "bob"]


def test_somebody_deactivated_is_still_known(as_alice: APIClient, mallory: User) -> None:
    mallory.is_active = False
    mallory.save()

    assert as_alice.get(f"{USERS}{mallory.pk}/").json() == {
        "id": mallory.pk,
        "username": "mallory",
        "display_name": "Mallory Moss",
        "avatar_url": None,
        "is_bot": False,
        "title": "",
        "pronouns": "",
        "time_zone": "",
        "role": "member",
        "is_active": False,
        "status": None,
        "is_quiet": False,
        "quiet_changes_at": None,
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=BERG", ["bob"]),
        ("?q=mal", ["mallory"]),
        ("?q=al+ames", ["alice"]),
        ("?q=nobody", []),
        ("?q=", ["alice", "bob", "mallory"]),
    ],
)
def test_people_are_found_by_name(
    query: str, found: list[str], as_alice: APIClient, bob: User, mallory: User
) -> None:
    assert names(as_alice, query) == found


def test_a_search_for_nul_is_refused(as_alice: APIClient) -> None:
    answer = as_alice.get(f"{USERS}?q=%00")

    assert answer.status_code == 400
    assert answer.json() == {"detail": "q: Null characters are not allowed."}


def test_a_search_keeps_its_words_on_the_next_page(
    as_alice: APIClient, bob: User, mallory: User
) -> None:
    answer = as_alice.get(f"{USERS}?q=m&limit=1").json()

    assert answer["previous"] == f"{USERS}?before={mallory.pk}&limit=1&q=m"


@pytest.mark.parametrize("number", [1, 3])
def test_listing_people_takes_three_queries(
    number: int, as_alice: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number - 1):
        User.objects.create_user(f"user-{index}")

    with django_assert_num_queries(3):
        answer = as_alice.get(USERS)

    assert len(answer.json()["results"]) == number


def test_people_change_themselves_only_at_me(as_alice: APIClient, bob: User) -> None:
    answers = [
        as_alice.patch(f"{USERS}{bob.pk}/", {"display_name": "Bobby"}),
        as_alice.delete(f"{USERS}{bob.pk}/"),
        as_alice.post(USERS, {"username": "eve"}),
    ]

    bob.refresh_from_db()
    assert [answer.status_code for answer in answers] == [405, 405, 405]
    assert bob.display_name == "Bob Berg"


def test_me_is_the_viewer(as_alice: APIClient, alice: User) -> None:
    assert as_alice.get(ME).json() == {
        "id": alice.pk,
        "username": "alice",
        "display_name": "Alice Ames",
        "avatar_url": None,
        "is_bot": False,
        "title": "",
        "pronouns": "",
        "time_zone": "",
        "role": "member",
        "is_active": True,
        "email": "",
        "is_staff": False,
        "status": None,
        "is_quiet": False,
        "quiet_changes_at": None,
        "quiet_until": None,
        "quiet_days": "",
        "quiet_from": None,
        "quiet_to": None,
    }


def test_the_display_name_can_be_changed(as_alice: APIClient, alice: User) -> None:
    answer = as_alice.patch(ME, {"display_name": "Alice the Great"})

    alice.refresh_from_db()
    assert (answer.status_code, alice.display_name) == (200, "Alice the Great")


def test_nobody_promotes_themselves(as_mallory: APIClient, mallory: User) -> None:
    fields = {"is_staff": True, "role": "owner", "username": "alice", "is_bot": True}

    as_mallory.patch(ME, fields)

    mallory.refresh_from_db()
    assert (mallory.role, mallory.username, mallory.is_bot) == ("member", "mallory", False)


@pytest.mark.parametrize(
    ("name", "errors"),
    [
        ("x" * 81, ["Ensure this field has no more than 80 characters."]),
        ("\u2800", ["A name needs something to read."]),
        ("a\u2028b", ["A name stands on one line, without control characters."]),
        ([], ["Not a valid string."]),
    ],
)
def test_a_wrong_display_name_is_refused(
    name: Any, errors: list[str], as_alice: APIClient, alice: User
) -> None:
    answer = as_alice.patch(ME, {"display_name": name})

    alice.refresh_from_db()
    assert (answer.status_code, answer.json()) == (400, {"display_name": errors})
    assert alice.display_name == "Alice Ames"


def test_everybody_may_ask_who_is_here(as_mallory: APIClient, alice: User, bob: User) -> None:
    one = process("one")
    present(alice, one)
    present(bob, one, is_active=False)

    answer = as_mallory.get(PRESENCE)

    assert (answer.status_code, answer.json()) == (
        200,
        {"presence": {str(alice.pk): "online", str(bob.pk): "away"}},
    )


def test_nobody_asks_who_is_here_without_a_login(db: None) -> None:
    assert APIClient().get(PRESENCE).status_code == 401


@pytest.mark.parametrize("number", [1, 3])
def test_asking_who_is_here_takes_three_queries(
    number: int, as_alice: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = process("one")
    for index in range(number):
        present(User.objects.create_user(f"user-{index}"), one)

    with django_assert_num_queries(3):
        answer = as_alice.get(PRESENCE)

    assert len(answer.json()["presence"]) == number


def test_presence_is_asked_for_and_never_set_over_rest(as_alice: APIClient) -> None:
    answers = [as_alice.post(PRESENCE, {"presence": {}}), as_alice.delete(PRESENCE)]

    assert [answer.status_code for answer in answers] == [405, 405]
