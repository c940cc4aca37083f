"""The page of the tokens with which programs act as somebody."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from knox.models import AuthToken
from pytest_django import DjangoAssertNumQueries

from messaging.feeds.last_seen import write_last_seen
from messaging.models import User, make_token
from tests.visiting import client_of

TOKENS = "/accounts/tokens/"
SHOWN = re.compile(r'id="token" value="(\w+)"')


def test_a_new_token_is_shown_once_and_works(alice: User) -> None:
    client = client_of(alice)

    made = SHOWN.search(client.post(TOKENS, {"days": "30"}).content.decode())[1]

    me = Client(headers={"authorization": f"Bearer {made}"}).get("/api/v1/users/me/")
    assert me.json()["username"] == "alice"
    again = client.get(TOKENS).content.decode()
    assert made not in again
    assert made[:8] in again


def test_it_works_as_long_as_was_chosen(alice: User) -> None:
    client_of(alice).post(TOKENS, {"days": "365"})

    assert (AuthToken.objects.get().expiry - timezone.now()).days == 364


def test_it_is_told_by_its_name_and_by_when_it_was_used(alice: User) -> None:
    client = client_of(alice)
    html = client.post(TOKENS, {"days": "30", "name": "Weather <b>bot</b>"}).content.decode()
    assert "not used yet" in html
    token = SHOWN.search(html)[1]

    Client(headers={"authorization": f"Bearer {token}"}).get("/api/v1/users/me/")
    write_last_seen([])

    html = client.get(TOKENS).content.decode()
    assert "Weather &lt;b&gt;bot&lt;/b&gt;" in html
    assert "last used" in html


@pytest.mark.parametrize("name", ["n" * 61, "\u2800"])
def test_a_name_that_is_none_is_refused_and_stays(alice: User, name: str) -> None:
    html = client_of(alice).post(TOKENS, {"days": "365", "name": name}).content.decode()

    assert "form__error" in html
    assert name in html
    assert '<option value="365" selected>' in html
    assert not AuthToken.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_however_many_there_are(
    alice: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        make_token(alice, f"bot {number}")
    client = client_of(alice)

    with django_assert_num_queries(5):
        client.get(TOKENS)


@pytest.mark.parametrize("days", ["", "0", "-1", "99999", "x"])
def test_a_lifetime_that_is_not_offered_makes_none(alice: User, days: str) -> None:
    html = client_of(alice).post(TOKENS, {"days": days}).content.decode()

    assert "form__error" in html
    assert not AuthToken.objects.exists()


def test_a_revoked_token_works_no_more(alice: User) -> None:
    stored, token = AuthToken.objects.create(alice)

    client_of(alice).post(TOKENS, {"token_key": stored.token_key})

    answer = Client(headers={"authorization": f"Bearer {token}"}).get("/api/v1/users/me/")
    assert answer.status_code == 401


def test_mallory_neither_sees_nor_revokes_those_of_others(alice: User, mallory: User) -> None:
    stored, _ = AuthToken.objects.create(alice)
    client = client_of(mallory)

    assert stored.token_key not in client.get(TOKENS).content.decode()
    assert client.post(TOKENS, {"token_key": stored.token_key}).status_code == 404
    assert AuthToken.objects.filter(user=alice).exists()
