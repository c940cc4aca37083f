"""PostgreSQL stops and comes back: everybody is told to try again, and nothing is lost."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest

from messaging.services.postgres import Postgres
from messaging.services.servers import Server
from messaging.services.stack import Stack
from tests.product.cast import Cast, Person
from tests.product.conftest import OpenSocket
from tests.product.http import Browser, messages_path, program
from tests.product.relay import Relay
from tests.product.socket import Socket

# More than there are threads, so that some wait for others.
MANY = 12
BOUND_SECONDS = 5.0


@pytest.fixture
def postgres(stack: Stack) -> Iterator[Postgres]:
    """The stack's PostgreSQL, which runs again after the test."""
    if stack.postgres is None:
        pytest.skip("an embedded stack has no PostgreSQL")
    yield stack.postgres
    if not stack.postgres.is_running:
        stack.postgres.start()


@pytest.fixture
def bobs_browser(stack: Stack, cast: Cast) -> Iterator[Browser]:
    with Browser(stack.urls[0]) as browser:
        yield browser.log_in(cast.bob)


@pytest.fixture
def message() -> dict[str, str]:
    return {"body": "Is anybody there?", "client_id": str(uuid4())}


def at_once(ask: Callable[[], httpx.Response]) -> list[httpx.Response]:
    """The answers to many requests of the same time."""
    with ThreadPoolExecutor(MANY) as threads:
        return [each.result() for each in [threads.submit(ask) for _ in range(MANY)]]


def test_rest_asks_to_try_again_and_stores_what_is_repeated_once(
    postgres: Postgres, as_alice: httpx.Client, cast: Cast, message: dict[str, str]
) -> None:
    path = messages_path(cast.channel_id)
    as_alice.timeout = BOUND_SECONDS
    postgres.stop()

    refusals = at_once(lambda: as_alice.post(path, json=message))
    postgres.start()
    repeated = [as_alice.post(path, json=message).status_code for _ in range(2)]

    told = {(each.status_code, each.headers["Retry-After"], *each.json()) for each in refusals}
    assert told == {(503, "2", "detail")}
    assert repeated == [201, 200]


def test_no_request_fails_once_it_is_back(
    postgres: Postgres, as_alice: httpx.Client, cast: Cast
) -> None:
    """Every thread has a connection from before, and none of them is any good."""
    path = messages_path(cast.channel_id)
    before = at_once(lambda: as_alice.get(path))

    postgres.stop()
    postgres.start()
    after = at_once(lambda: as_alice.get(path))

    assert {answer.status_code for answer in before + after} == {200}


def test_a_page_says_that_it_is_back_in_a_moment(
    postgres: Postgres, cast: Cast, bobs_browser: Browser
) -> None:
    page = f"/channels/{cast.channel_id}/"
    postgres.stop()

    refusal = bobs_browser.get(page)
    postgres.start()

    assert (refusal.status_code, refusal.headers["Retry-After"]) == (503, "2")
    assert "Back in a moment" in refusal.text
    assert bobs_browser.get(page).status_code == 200


def test_a_login_is_put_off(postgres: Postgres, stack: Stack, cast: Cast) -> None:
    with Browser(stack.urls[0]) as browser:
        form = browser.get("/login/")
        postgres.stop()

        credentials = {"username": "bob", "password": "x"}
        refusal = browser.post_form("/login/", credentials, form_at="/login/")

        assert (form.status_code, refusal.status_code) == (200, 503)
        assert browser.get("/login/").status_code == 503


def test_a_handshake_is_put_off(
    postgres: Postgres, stack: Stack, cast: Cast, open_socket: OpenSocket
) -> None:
    headers = {"Authorization": f"Bearer {cast.bob.token}"}
    postgres.stop()

    closed_with = open_socket(stack.urls[0], headers).close_code()
    postgres.start()

    assert closed_with == 1013
    assert open_socket(stack.urls[0], headers).next()["type"] == "hello"


def test_open_sockets_stay_open_and_hear_everything_afterwards(
    postgres: Postgres,
    stack: Stack,
    cast: Cast,
    as_alice: httpx.Client,
    bobs_socket: Socket,
    message: dict[str, str],
) -> None:
    path = messages_path(cast.channel_id)
    postgres.stop()
    assert as_alice.post(path, json=message).status_code == 503

    postgres.start()
    as_alice.post(path, json=message)
    channel_id, author_id = cast.channel_id, cast.alice.id
    stack.shell(f"Message.objects.create({channel_id=}, {author_id=}, body='From the shell')")

    heard = [bobs_socket.next_change() for _ in range(2)]
    assert heard == [("message_created", 1), ("message_created", 2)]


def test_who_resumes_meanwhile_is_put_off_and_resumes_later(
    postgres: Postgres,
    stack: Stack,
    cast: Cast,
    as_alice: httpx.Client,
    bobs_socket: Socket,
    listen: Callable[[str, Person], Socket],
    message: dict[str, str],
) -> None:
    as_alice.post(messages_path(cast.channel_id), json=message)
    # What no feed has heard of yet needs no database: the browser has everything.
    assert bobs_socket.next_change() == ("message_created", 1)
    postgres.stop()

    bobs_socket.send(type="resume", cursors={str(cast.channel_id): 0})
    closed_with = bobs_socket.close_code()
    postgres.start()
    again = listen(stack.urls[-1], cast.bob)
    again.send(type="resume", cursors={str(cast.channel_id): 0})

    assert closed_with == 1013
    assert [again.next_change(), again.next_change()] == [("message_created", 1), ("caught_up", 1)]


@pytest.fixture
def relay(postgres: Postgres) -> Iterator[Relay]:
    with Relay.running(postgres.port) as relay:
        yield relay


@pytest.fixture
def relayed_url(stack: Stack, postgres: Postgres, relay: Relay) -> Iterator[str]:
    """A server process that reaches the database through a relay."""
    through = stack.env["DATABASE_URL"].replace(f":{postgres.port}/", f":{relay.port}/")
    kind = stack.kind.partition("-")[2]
    server = Server(kind, stack.directory, stack.env | {"DATABASE_URL": through})
    server.start()
    yield server.url
    server.stop()


def test_a_message_whose_commit_is_in_doubt_is_stored_once(
    relay: Relay, relayed_url: str, cast: Cast, bobs_socket: Socket, message: dict[str, str]
) -> None:
    path = messages_path(cast.channel_id)
    relay.cut_after(b'INSERT INTO "messaging_message"', b"COMMIT")

    with program(relayed_url, cast.alice) as alice:
        doubtful = alice.post(path, json=message)
        heard = bobs_socket.next_change()
        repeated = alice.post(path, json=message)

    assert (doubtful.status_code, repeated.status_code) == (503, 200)
    assert heard == ("message_created", 1)
