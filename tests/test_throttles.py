"""Who asks too often is told when to come back, and nobody else is kept out."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings
from rest_framework.test import APIClient

from messaging import throttles
from messaging.models import Channel, Message, User
from tests.listening import ORIGIN, raw_socket, session_cookie

ME = "/api/v1/users/me/"


@pytest.fixture(autouse=True)
def few(settings: Settings, plain_http: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Few requests, in the middle of a minute that does not end."""
    settings.REST_READS_PER_MINUTE = 3
    settings.REST_WRITES_PER_MINUTE = settings.STRANGERS_PER_MINUTE = 2
    monkeypatch.setattr(throttles.time, "time", lambda: 999_999_997.5)
    caches["limits"].clear()
    yield
    caches["limits"].clear()


def statuses(browser: Client, number: int, **headers: str) -> list[int]:
    return [browser.get(ME, headers=headers).status_code for _ in range(number)]


def test_too_many_reads_are_put_off(as_alice: APIClient) -> None:
    assert statuses(as_alice, 4) == [200, 200, 200, 429]

    refused = as_alice.get(ME)
    assert refused["Retry-After"] == "23"
    assert refused.json()["detail"].startswith("Request was throttled.")


def test_the_next_minute_is_another(as_alice: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert statuses(as_alice, 4)[-1] == 429

    monkeypatch.setattr(throttles.time, "time", lambda: 1_000_000_060.0)

    assert statuses(as_alice, 1) == [200]


def test_one_person_is_counted_with_all_their_browsers_and_alone(
    as_alice: APIClient, as_bob: APIClient, alice: User
) -> None:
    other_browser = APIClient()
    other_browser.force_login(alice)
    assert statuses(as_alice, 2) + statuses(other_browser, 2) == [200, 200, 200, 429]

    assert statuses(as_bob, 1) == [200]


def test_too_many_writes_are_put_off_and_store_nothing(
    as_alice: APIClient, channel: Channel
) -> None:
    address = f"/api/v1/channels/{channel.pk}/messages/"

    answers = [as_alice.post(address, {"body": f"{number}"}) for number in range(3)]

    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert Message.objects.count() == 2
    assert statuses(as_alice, 1) == [200]


def test_strangers_are_counted_by_their_address(db: None) -> None:
    assert statuses(Client(), 3) == [401, 401, 429]
    assert statuses(Client(), 1, x_forwarded_for="203.0.113.9") == [401]


def test_a_forged_address_does_not_make_a_new_stranger(db: None) -> None:
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    claims = ("", "198.51.100.1", "198.51.100.2")

    assert [statuses(stranger, 1, x_forwarded_for=said)[0] for said in claims] == [401, 401, 429]


def test_guessing_tokens_is_put_off(db: None) -> None:
    assert statuses(Client(), 3, authorization="Bearer guessed") == [401, 401, 429]


def test_the_schema_too_is_for_so_many_strangers(db: None) -> None:
    assert [Client().get("/api/schema/").status_code for _ in range(3)] == [200, 200, 429]


def test_strangers_keep_nobody_at_their_address_out(as_alice: APIClient) -> None:
    assert statuses(Client(), 3)[-1] == 429

    assert statuses(as_alice, 1) == [200]


def test_without_limits_nobody_is_counted(as_alice: APIClient, settings: Settings) -> None:
    settings.REST_READS_PER_MINUTE = 0

    assert set(statuses(as_alice, 9)) == {200}


@pytest.mark.django_db(transaction=True)
async def test_sockets_of_strangers_are_put_off(bob: User) -> None:
    codes = []
    for _ in range(3):
        async with raw_socket(ORIGIN) as socket:
            codes.append(await socket.close_code())

    assert codes == [4401, 4401, 4429]
    async with raw_socket([*ORIGIN, (b"cookie", await session_cookie(bob))]) as socket:
        assert (await socket.frame())["type"] == "hello"
