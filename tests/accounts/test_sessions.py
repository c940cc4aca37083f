"""The browsers in which somebody is logged in, and how they are ended."""

from datetime import UTC, datetime

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from messaging.accounts.devices import device_of
from messaging.models import Message, User
from tests.conftest import PASSWORD

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1"
)
SESSIONS = "/accounts/sessions/"


def logged_in(login: str, user_agent: str = FIREFOX) -> Client:
    client = Client(headers={"user-agent": user_agent})
    assert client.post("/login/", {"username": login, "password": PASSWORD}).status_code == 302
    return client


def is_inside(client: Client) -> bool:
    return client.get("/api/v1/users/me/").status_code == 200


def pk_of(client: Client) -> int:
    return UserSession.objects.get(session_key=client.session.session_key).pk


def test_they_are_listed_by_browser_and_system(alice: User) -> None:
    here = logged_in("alice")
    logged_in("alice", PHONE)

    html = here.get(SESSIONS).content.decode()

    assert html.index("Firefox on Linux") < html.index("this one") < html.index("Safari on iPhone")


def test_when_each_was_last_seen_is_told(alice: User) -> None:
    here, phone = logged_in("alice"), logged_in("alice", PHONE)
    assert here.get(SESSIONS).content.decode().count("in use now") == 2
    UserSession.objects.filter(pk=pk_of(phone)).update(
        last_seen_at=datetime(2020, 2, 3, tzinfo=UTC)
    )

    html = here.get(SESSIONS).content.decode()

    assert html.count("in use now") == 1
    assert "last seen Feb. 3, 2020" in html


def test_one_is_ended_and_the_others_stay(alice: User) -> None:
    here, phone, tablet = (logged_in("alice") for _ in range(3))

    here.post(SESSIONS, {"session": pk_of(phone)})

    assert [is_inside(client) for client in (here, phone, tablet)] == [True, False, True]


def test_all_others_are_ended_at_once(alice: User) -> None:
    here, phone, tablet = (logged_in("alice") for _ in range(3))

    here.post(SESSIONS, {"others": "1"})

    assert [is_inside(client) for client in (here, phone, tablet)] == [True, False, False]
    assert Session.objects.count() == 1


def test_ending_the_own_one_logs_out(alice: User) -> None:
    here = logged_in("alice")

    here.post(SESSIONS, {"session": pk_of(here)})

    assert not is_inside(here)


@pytest.mark.parametrize("session", ["", "x", "-1", "9" * 30])
def test_an_id_that_is_none_ends_nothing(alice: User, session: str) -> None:
    here = logged_in("alice")

    assert here.post(SESSIONS, {"session": session}).status_code == 404
    assert is_inside(here)


def test_mallory_neither_sees_nor_ends_those_of_others(alice: User, mallory: User) -> None:
    victim, attacker = logged_in("alice", PHONE), logged_in("mallory")

    answer = attacker.post(SESSIONS, {"session": pk_of(victim)})

    assert answer.status_code == 404
    assert is_inside(victim)
    assert "Safari" not in attacker.get(SESSIONS).content.decode()


def test_a_message_costs_no_query_for_keeping_track(
    message: Message, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    forced = Client()
    forced.force_login(alice)
    client = logged_in("alice")
    path = f"/api/v1/channels/{message.channel_id}/messages/{message.pk}/"

    with django_assert_num_queries(7):
        forced.get(path)
    with django_assert_num_queries(7):
        client.get(path)


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        (FIREFOX, "Firefox on Linux"),
        (PHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("python-httpx/0.28", "Another program"),
        ("", "Another program"),
    ],
)
def test_a_browser_is_told_by_what_it_calls_itself(user_agent: str, expected: str) -> None:
    assert device_of(user_agent) == expected
