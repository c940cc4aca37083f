"""What the server processes log of real traffic: who did what, and nobody's secrets."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from messaging.services.stack import Stack, running_stack
from messaging.services.waiting import wait_until
from tests.product.cast import PASSWORD, Cast, Person, make_casts
from tests.product.conftest import OpenSocket
from tests.product.http import Browser, messages_path, program
from tests.product.socket import Socket

KEY = "c0ffee4711decaf0c0ffee4711decaf0"
WRONG = "incorrect horse battery"
WITH_KEYS = (
    f"/accounts/password/reset/key/3-{KEY}/",
    f"/accounts/confirm-email/{KEY}/",
    f"/join/{KEY}/",
    f"/api/v1/users/me/?token={KEY}",
    f"/nothing/?session_key={KEY}&password={KEY}",
)
BODY = "Nobody but us may know 4711"

REFUSE = (
    "from django.db import connection\n"
    "connection.cursor().execute('ALTER TABLE messaging_message {}')"
)


@pytest.fixture(scope="module")
def talkative() -> Iterator[Stack]:
    """Servers that log everything they can, for machines."""
    env = {"LOG_LEVEL": "DEBUG", "LOG_FORMAT": "json"}
    with running_stack("embedded-uvicorn", env=env) as running:
        yield running


def refuse(stack: Stack, cast: Cast) -> None:
    """Try a wrong password, and addresses with a key that does not work."""
    with Browser(stack.urls[0]) as stranger:
        credentials: dict[str, object] = {"username": cast.alice.username, "password": WRONG}
        stranger.submit("/login/", credentials, form_at="/login/")
        for path in WITH_KEYS:
            stranger.get(path)
            stranger.post(path)


def log_of(stack: Stack) -> str:
    return "\n".join(server.log.read_text() for server in stack.servers)


def json_lines(stack: Stack) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log_of(stack).splitlines()]


def talk(stack: Stack, cast: Cast, open_socket: OpenSocket) -> list[str]:
    """Log in, post, edit, be refused, resume; returns everything that is nobody else's business."""
    with Browser(stack.urls[0]) as browser, program(stack.urls[-1], cast.bob) as bob:
        browser.log_in(cast.alice)
        browser.post("/login/", data={"username": "alice", "password": PASSWORD})
        refuse(stack, cast)
        socket = open_socket(stack.urls[0], browser.socket_headers)
        assert socket.next()["type"] == "hello"
        posted = bob.post(messages_path(cast.channel_id), json={"body": BODY})
        bob.patch(messages_path(cast.channel_id, posted.json()["id"]), json={"body": BODY * 2})
        bob.post(messages_path(cast.channel_id), content=f'{{"body": "{BODY}')
        assert socket.next_of("message_updated")
        socket.send(type="resume", cursors={str(cast.channel_id): 0})
        assert socket.next_of("caught_up")
        socket.send_text(f'{{"type": "{BODY}"}}')
        assert socket.next_of("error")
        cookies = [browser.cookies["sessionid"], browser.cookies["csrftoken"]]
    for headers in ({"Authorization": f"Bearer {cast.mallory.token}x"}, {"Cookie": cookies[0]}):
        open_socket(stack.urls[0], headers).close_code()
    return [
        BODY,
        PASSWORD,
        KEY,
        WRONG,
        cast.alice.token,
        cast.bob.token,
        cast.mallory.token,
        *cookies,
    ]


def test_no_secret_stands_in_a_log(stack: Stack, cast: Cast, open_socket: OpenSocket) -> None:
    secrets = talk(stack, cast, open_socket)

    log = log_of(stack)
    assert f"resumed user={cast.alice.id} channel={cast.channel_id} cursor=0" in log
    assert [secret for secret in secrets if secret in log] == []


def test_no_secret_stands_in_a_log_of_everything(talkative: Stack, open_socket: OpenSocket) -> None:
    secrets = talk(talkative, make_casts(talkative)[0], open_socket)

    assert [secret for secret in secrets if secret in log_of(talkative)] == []


def told(stack: Stack, cast: Cast, event: str) -> list[dict[str, Any]]:
    """What every process logged of an event in the cast's channel, but when and where."""
    return [
        {name: value for name, value in line.items() if name not in {"time", "connection"}}
        for line in json_lines(stack)
        if line["event"] == event and line.get("channel") == cast.channel_id
    ]


def test_a_broadcast_and_a_resume_are_told_with_everything_known(
    talkative: Stack, listen: Callable[[str, Person], Socket]
) -> None:
    cast = make_casts(talkative)[0]
    socket = listen(talkative.urls[0], cast.bob)
    with program(talkative.urls[0], cast.alice) as alice:
        alice.headers["X-Request-ID"] = "req-1"
        answer = alice.post(messages_path(cast.channel_id), json={"body": BODY})
    socket.next_of("message_created")
    socket.send(type="resume", cursors={str(cast.channel_id): 0})
    socket.next_of("caught_up")

    wait_until(lambda: bool(told(talkative, cast, "resumed")), "the resume in the log")
    assert answer.headers["X-Request-ID"] == "req-1"
    assert told(talkative, cast, "broadcast message_created") == [
        {
            "level": "INFO",
            "logger": "messaging.events",
            "event": "broadcast message_created",
            "request_id": "req-1",
            "channel": cast.channel_id,
            "message": answer.json()["id"],
            "seq": 1,
            "user": cast.alice.id,
            "sent": True,
        }
    ]
    assert told(talkative, cast, "resumed") == [
        {
            "level": "INFO",
            "logger": "messaging.consumers",
            "event": "resumed",
            "user": cast.bob.id,
            "channel": cast.channel_id,
            "cursor": 0,
        }
    ]


def test_every_line_is_json_also_that_of_the_server_itself(talkative: Stack) -> None:
    loggers = {line["logger"] for line in json_lines(talkative)}

    assert "uvicorn.error" in loggers


def test_lines_of_a_connection_share_its_id(
    talkative: Stack, listen: Callable[[str, Person], Socket]
) -> None:
    cast = make_casts(talkative)[0]
    for _ in range(2):
        socket = listen(talkative.urls[0], cast.bob)
        for channel_id in (cast.channel_id, cast.other_channel_id):
            socket.send(type="resume", cursors={str(channel_id): 0})
            socket.next_of("caught_up")
        socket.send(type="ping")
        socket.next_of("heartbeat")

    resumed = [
        line["connection"]
        for line in json_lines(talkative)
        if line["event"] == "resumed" and line["user"] == cast.bob.id
    ]
    assert resumed[0] == resumed[1] != resumed[2] == resumed[3]


def test_a_row_that_the_database_refuses_is_not_quoted(stack: Stack, cast: Cast) -> None:
    if stack.postgres is None:
        pytest.skip("only PostgreSQL quotes what it refuses")
    stack.shell(REFUSE.format(f"ADD CONSTRAINT refused CHECK (body <> $${BODY}$$)"))
    try:
        with program(stack.urls[0], cast.alice) as alice:
            answer = alice.post(messages_path(cast.channel_id), json={"body": BODY})
    finally:
        stack.shell(REFUSE.format("DROP CONSTRAINT refused"))

    log = stack.servers[0].log.read_text()
    assert answer.status_code == 500
    assert 'violates check constraint "refused"' in log
    assert BODY not in log
