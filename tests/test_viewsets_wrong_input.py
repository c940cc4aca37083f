"""Wrong input over REST: refused in words, nothing stored, the rest kept byte for byte."""

import json
from typing import Any

import pytest
from rest_framework.test import APIClient

from messaging.models import Channel, Message

HUGE = 9_999_999_999_999_999_999_999


@pytest.fixture
def messages(channel: Channel) -> str:
    return f"/api/v1/channels/{channel.pk}/messages/"


def post_raw(client: APIClient, address: str, content: bytes) -> Any:
    return client.post(address, content, content_type="application/json")


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ("", ["This field may not be blank."]),
        (" \n\t ", ["A message needs some text."]),
        ("\u200b\u2060\ufeff", ["A message needs some text."]),
        ("\u200f\u202e", ["A message needs some text."]),
        ("\u3164\u2800", ["A message needs some text."]),
        ("\ufe0f\u034f", ["A message needs some text."]),
        (None, ["This field may not be null."]),
        (5, ["Not a valid string."]),
        (True, ["Not a valid string."]),
        ({"a": 1}, ["Not a valid string."]),
        (["a"], ["Not a valid string."]),
        (
            "a\0b",
            [
                "Null characters and lone surrogates cannot be stored.",
                "Null characters are not allowed.",
            ],
        ),
        (
            "x" * 1_000_000,
            ["A message has at most 20000 characters; this one has 1000000."],
        ),
    ],
)
def test_a_wrong_body_is_refused_in_words(
    body: Any, errors: list[str], as_alice: APIClient, messages: str
) -> None:
    answer = as_alice.post(messages, {"body": body})

    assert (answer.status_code, answer.json()) == (400, {"body": errors})
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (b'{"body": ', "JSON parse error - Expecting value: line 1 column 10 (char 9)"),
        (b'{"body": "\\ud800"}', "JSON parse error - lone surrogates are no text."),
        (b'{"body": "ok", "kind": "\\udfff"}', "JSON parse error - lone surrogates are no text."),
        (b"[" * 500_000, "JSON parse error - too deeply nested."),
    ],
)
def test_what_is_no_json_text_is_refused(
    content: bytes, detail: str, as_alice: APIClient, messages: str
) -> None:
    answer = post_raw(as_alice, messages, content)

    assert (answer.status_code, answer.json()) == (400, {"detail": detail})
    assert Message.objects.count() == 0


@pytest.mark.parametrize("content", [b'{"body": "\xff"}', b'{"body": NaN}', b"\x00", b""])
def test_bytes_that_are_no_json_are_refused(
    content: bytes, as_alice: APIClient, messages: str
) -> None:
    answer = post_raw(as_alice, messages, content)

    assert answer.status_code == 400
    assert Message.objects.count() == 0


@pytest.mark.parametrize("content", [b"[]", b"5", b'"body"', b"null", b'[{"body": "x"}]'])
def test_json_that_is_no_object_is_refused(
    content: bytes, as_alice: APIClient, messages: str
) -> None:
    answer = post_raw(as_alice, messages, content)

    assert answer.status_code == 400
    assert Message.objects.count() == 0


def test_three_megabytes_are_too_much(as_alice: APIClient, messages: str) -> None:
    answer = as_alice.post(messages, {"body": "x" * 3_000_000})

    assert answer.status_code == 413
    assert answer.json() == {"detail": "This is too much for one request."}


def test_another_media_type_is_refused(as_alice: APIClient, messages: str) -> None:
    answer = as_alice.post(messages, b"body=x", content_type="text/plain")

    assert answer.status_code == 415
    assert answer.json() == {"detail": 'Unsupported media type "text/plain" in request.'}


@pytest.mark.parametrize("client_id", ["not-a-uuid", "", 1.5, {}, [], True])
def test_a_client_id_is_a_uuid(client_id: Any, as_alice: APIClient, messages: str) -> None:
    answer = as_alice.post(messages, {"body": "Hi", "client_id": client_id})

    assert (answer.status_code, answer.json()) == (400, {"client_id": ["Must be a valid UUID."]})
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        "  leading and trailing  ",
        "\n\nlines\r\nof two kinds\n",
        "\u202eright to left\u202c \u200fmark",
        "e" + "\u0301" * 10_000,
        "<script>alert(1)</script> &amp; <b>",
        "👩‍👩‍👧‍👦 🏳️‍🌈 \U0010fffd",
        "\x01\x1b[31m control",
    ],
)
def test_what_is_stored_comes_back_byte_for_byte(
    body: str, as_alice: APIClient, messages: str
) -> None:
    posted = as_alice.post(messages, {"body": body}).json()
    listed = as_alice.get(messages).json()["results"]

    assert [posted["body"], *(each["body"] for each in listed)] == [body, body]
    assert Message.objects.get().body == body


def test_no_text_can_execute(as_alice: APIClient, messages: str) -> None:
    body = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) <script>alert(1)</script>"

    answer = as_alice.post(messages, {"body": body}).json()

    assert answer["body_html"] == (
        "<p>&lt;img src=x onerror=alert(1)&gt; [a](javascript:alert(1)) "
        "&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
    )


def test_an_edit_is_checked_like_a_new_message(as_alice: APIClient, message: Message) -> None:
    address = f"/api/v1/channels/{message.channel_id}/messages/{message.pk}/"

    answer = as_alice.patch(address, {"body": " "})

    message.refresh_from_db()
    assert answer.json() == {"body": ["A message needs some text."]}
    assert (message.body, message.seq) == ("Pressure is *rising*", 1)


@pytest.mark.parametrize(
    "address",
    [
        "channels/0/",
        "channels/999999999999999999/messages/",
        f"channels/{HUGE}/",
        f"channels/{HUGE}/messages/",
        "channels/-1/messages/",
        "channels/abc/messages/",
        f"users/{HUGE}/",
        "users/999999999999999999/",
        "channels/" + "9" * 5000 + "/",
        "tokens/ffff/",
    ],
)
def test_an_address_that_leads_nowhere_is_not_found(address: str, as_alice: APIClient) -> None:
    method = as_alice.delete if address.startswith("tokens") else as_alice.get

    assert method(f"/api/v1/{address}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        *("members/999999999999999999/", "messages/999999999999999999/"),
        *(f"members/{HUGE}/", f"messages/{HUGE}/"),
    ],
)
def test_a_huge_id_in_a_channel_is_not_found(
    address: str, as_alice: APIClient, channel: Channel
) -> None:
    assert as_alice.get(f"/api/v1/channels/{channel.pk}/{address}").status_code == 404


def test_unknown_fields_are_ignored(as_alice: APIClient, messages: str) -> None:
    answer = as_alice.post(messages, {"body": "Hi", "author": 99, "seq": 7, "shoe_size": 46})

    assert (answer.status_code, answer.json()["seq"]) == (201, 1)


def test_a_refusal_is_logged_once(
    as_alice: APIClient, messages: str, caplog: pytest.LogCaptureFixture
) -> None:
    post_raw(as_alice, messages, json.dumps({"body": ""}).encode())

    logged = [record.getMessage() for record in caplog.records]
    assert logged == [f"Bad Request: {messages}"]
