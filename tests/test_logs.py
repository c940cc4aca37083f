"""Logs: fields for machines, words for people, the id of the request, and nobody's secrets."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from chatsite.formatters import JsonFormatter, LineFormatter
from chatsite.logs import Known, Line
from chatsite.request_ids import RequestIdMiddleware
from chatsite.secrets_in_logs import AccessFilter

BROADCAST = Line("broadcast message_created", channel=7, message=12, seq=3, user=None, sent=True)


def record_of(message: object, error: BaseException | None = None) -> logging.LogRecord:
    exception = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("messaging.x", logging.INFO, "x.py", 1, message, (), exception)


def as_json(message: object, error: BaseException | None = None) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(JsonFormatter().format(record_of(message, error)))
    return written


def as_line(message: object) -> str:
    """Without the time."""
    return LineFormatter().format(record_of(message)).split(" ", 2)[2]


def test_a_machine_gets_each_field_under_its_own_key() -> None:
    written = as_json(BROADCAST)

    assert written.pop("time").endswith("+00:00")
    assert written == {
        "level": "INFO",
        "logger": "messaging.x",
        "event": "broadcast message_created",
        "channel": 7,
        "message": 12,
        "seq": 3,
        "user": None,
        "sent": True,
    }


def test_people_read_the_same_in_one_line() -> None:
    assert as_line(BROADCAST) == (
        "INFO messaging.x broadcast message_created channel=7 message=12 seq=3 user=None sent=True"
    )


def test_what_is_known_of_the_request_stands_in_every_line_but_not_twice() -> None:
    with Known.during(request_id="r1", user=4):
        assert as_line("plain").endswith("plain request_id=r1 user=4")
        assert as_line(Line("resumed", user=4)).endswith("resumed user=4 request_id=r1")
        assert as_json("plain")["request_id"] == "r1"

    assert as_line("plain").endswith("messaging.x plain")


async def test_a_task_that_serves_others_knows_nothing_of_who_started_it() -> None:
    async def line() -> str:
        return as_line("swept")

    with Known.during(connection="c1"):
        own = asyncio.create_task(line())
        everybodys = asyncio.create_task(line(), context=Known.nothing())

    assert (await own).endswith("swept connection=c1")
    assert (await everybodys).endswith("messaging.x swept")


def test_many_lines_of_text_are_one_line_of_json() -> None:
    try:
        raise ValueError("first\nsecond")
    except ValueError as error:
        written = JsonFormatter().format(record_of("two\nlines", error))

    assert "\n" not in written
    assert "ValueError: first\nsecond" in json.loads(written)["exception"]


def test_a_refused_row_is_not_quoted(db: None) -> None:
    """PostgreSQL says of a refused row what stands in it; SQLite does not."""
    insert = "INSERT INTO messaging_message (body) VALUES ('the code is 4711')"
    with pytest.raises(IntegrityError) as raised, connection.cursor() as cursor:
        cursor.execute(insert)

    written = as_json("Internal Server Error", raised.value)

    assert ("4711" in str(raised.value)) is (connection.vendor == "postgresql")
    assert "4711" not in json.dumps(written)
    assert "IntegrityError: " in written["exception"]


@pytest.fixture
def answer_to() -> Callable[[str | None], HttpResponse]:
    """Ask with an X-Request-ID; the answer's text is the id that its log lines would have."""

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(Known.fields()["request_id"])

    def answer(request_id: str | None) -> HttpResponse:
        headers = {"X-Request-ID": request_id} if request_id is not None else {}
        return RequestIdMiddleware(view)(RequestFactory().get("/", headers=headers))

    return answer


@pytest.mark.parametrize("request_id", ["7", "7f3c-21:a.b_c", "x" * 64])
def test_a_proxys_id_is_kept(
    request_id: str, answer_to: Callable[[str | None], HttpResponse]
) -> None:
    answer = answer_to(request_id)

    assert answer.headers["X-Request-ID"] == request_id
    assert answer.text == request_id


@pytest.mark.parametrize("request_id", [None, "", "a b", "x" * 65, "id\n", "é", 'x","y":"z'])
def test_an_id_that_is_none_is_replaced(
    request_id: str | None, answer_to: Callable[[str | None], HttpResponse]
) -> None:
    answer = answer_to(request_id)

    assert answer.headers["X-Request-ID"] == answer.text
    assert len(answer.text) == 32
    assert answer.text.isalnum()


def test_two_requests_have_two_ids(client: Client, db: None) -> None:
    ids = {client.get("/login/").headers["X-Request-ID"] for _ in range(2)}

    assert len(ids) == 2


def test_nothing_is_known_after_a_request_that_failed() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        RequestIdMiddleware(view)(RequestFactory().get("/"))

    assert Known.fields() == {}


KEY = "c0ffee-4711-decaf"


@pytest.mark.parametrize(
    "words",
    [
        f"Not Found: /accounts/password/reset/key/{KEY}/",
        f"Not Found: /accounts/confirm-email/{KEY}/",
        f"Not Found: /accounts/signup/{KEY}/",
        f"Gone: /invitation/{KEY}/",
        f"GET /api/v1/users/me/?limit=3&token={KEY} HTTP/1.1",
        f"GET /accounts/oidc/callback/?code={KEY}&state={KEY}",
        f"headers: Authorization: Bearer {KEY}, Cookie: a=b; sessionid={KEY}; csrftoken={KEY}",
    ],
)
def test_no_key_stands_in_a_line(words: str) -> None:
    assert KEY not in as_line(words)
    assert KEY not in as_json(words)["event"]
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 1, '"%s" %d', (words, 200), None)
    assert AccessFilter().filter(record)
    assert KEY not in record.getMessage()
    assert record.getMessage().endswith("200")


@pytest.mark.parametrize(
    "words",
    [
        "GET /channels/7/join/ HTTP/1.1",
        "POST /accounts/signup/ HTTP/1.1",
        "Forbidden: /api/v1/channels/7/join/",
        "GET /api/v1/sync/?cursors=7:120,9:4",
        "broadcast message_created channel=7 message=12 seq=3",
    ],
)
def test_what_is_no_secret_stays(words: str) -> None:
    assert as_line(words).endswith(words)
