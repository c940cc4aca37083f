"""Messages over REST: posting, editing and deleting them."""

from typing import Any

import pytest
from django.utils.dateparse import parse_datetime
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Channel, Message, User
from messaging.rendering import message_html


def messages_of(channel: Channel) -> str:
    return f"/api/v1/channels/{channel.pk}/messages/"


def address(message: Message) -> str:
    return f"{messages_of(message.channel)}{message.pk}/"


def moment(text: str) -> Any:
    return parse_datetime(text)


def test_a_posted_message_is_answered_whole(
    as_alice: APIClient, alice: User, channel: Channel
) -> None:
    answer = as_alice.post(messages_of(channel), {"body": "All *hands*"})

    stored = Message.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "id": stored.pk,
        "channel_id": channel.pk,
        "author": {
            "id": alice.pk,
            "username": "alice",
            "display_name": "Alice Ames",
            "avatar_url": None,
            "is_bot": False,
        },
        "kind": "text",
        "body": "All *hands*",
        "body_html": "<p>All <em>hands</em></p>\n",
        "html": message_html(stored),
        "parent_id": None,
        "also_in_channel": False,
        "follower_ids": [],
        "quotes": [],
        "edited_seq": None,
        "reply_count": 0,
        "last_reply_at": None,
        "mentions": [],
        "reactions": [],
        "attachments": [],
        "pinned": False,
        "client_id": None,
        "created_seq": 1,
        "seq": 1,
        "created_at": stored.created_at.isoformat().replace("+00:00", "Z"),
        "edited_at": None,
        "deleted_at": None,
        "removal_reason": "",
    }


def test_the_author_edits_a_message(as_alice: APIClient, message: Message) -> None:
    answer = as_alice.patch(address(message), {"body": "Pressure falls"})

    message.refresh_from_db()
    assert (answer.status_code, message.body) == (200, "Pressure falls")
    assert (message.created_seq, message.seq) == (1, 2)
    assert moment(answer.json()["edited_at"]) == message.edited_at


def test_a_put_edits_like_a_patch(as_alice: APIClient, message: Message) -> None:
    answer = as_alice.put(address(message), {"body": "Pressure falls"})

    message.refresh_from_db()
    assert (answer.status_code, message.body) == (200, "Pressure falls")


def test_an_edit_that_changes_nothing_takes_no_seq(as_alice: APIClient, message: Message) -> None:
    answer = as_alice.patch(address(message), {"body": message.body})

    assert (answer.status_code, answer.json()["seq"], answer.json()["edited_at"]) == (200, 1, None)


@pytest.mark.parametrize("field", ["author", "channel_id", "seq", "client_id", "deleted_at"])
def test_an_edit_touches_nothing_but_the_body(
    field: str, as_alice: APIClient, message: Message
) -> None:
    before = as_alice.get(address(message)).json()

    as_alice.patch(address(message), {field: "8a3e7a7e-6c0c-4c40-93a4-2ba4cc2a2d5c"})

    assert as_alice.get(address(message)).json() == before


def test_deleting_leaves_an_empty_placeholder(as_alice: APIClient, message: Message) -> None:
    answer = as_alice.delete(address(message))

    left = as_alice.get(address(message)).json()
    assert (answer.status_code, answer.content) == (204, b"")
    assert (left["body"], left["body_html"], left["seq"]) == ("", "", 2)
    assert left["deleted_at"] is not None


def test_deleting_twice_does_no_harm(as_alice: APIClient, message: Message) -> None:
    as_alice.delete(address(message))

    answer = as_alice.delete(address(message))

    message.refresh_from_db()
    assert (answer.status_code, message.seq) == (204, 2)


def test_an_owner_deletes_what_a_member_wrote(
    as_alice: APIClient, bob: User, channel: Channel
) -> None:
    message = Message.objects.create(channel=channel, author=bob, body="Spam")

    answer = as_alice.delete(address(message))

    message.refresh_from_db()
    assert (answer.status_code, message.is_deleted) == (204, True)


def test_a_deleted_message_cannot_be_edited(as_alice: APIClient, message: Message) -> None:
    message.delete()

    answer = as_alice.patch(address(message), {"body": "Back again"})

    assert answer.status_code == 409
    assert answer.json() == {"detail": "This message has been deleted."}


def test_posting_takes_three_queries_and_one_transaction_of_two(
    as_alice: APIClient, channel: Channel, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3 + 4):
        answer = as_alice.post(messages_of(channel), {"body": "Steam is up"})

    assert answer.status_code == 201


@pytest.mark.parametrize("number", [1, 3])
def test_listing_messages_takes_seven_queries(
    number: int,
    as_alice: APIClient,
    alice: User,
    bob: User,
    channel: Channel,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for index in range(number):
        author = [alice, bob][index % 2]
        Message.objects.create(channel=channel, author=author, body=f"Number {index}")

    with django_assert_num_queries(7):
        answer = as_alice.get(messages_of(channel))

    assert len(answer.json()["results"]) == number
