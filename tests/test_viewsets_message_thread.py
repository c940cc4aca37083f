"""Threads over REST: replies, and who may write them."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, Participation, User
from tests.messages import address, messages_of, reply, say

CLIENT_ID = "5a1cbf6f-1f0e-4a84-9f0e-9b4d7c1ad2d1"
THREADS = "/api/v1/threads/"


def test_a_reply_is_answered_whole_and_counted(
    message: Message, as_bob: APIClient, as_alice: APIClient
) -> None:
    answer = as_bob.post(address(message, "replies"), {"body": "It is"})

    first = as_alice.get(address(message)).json()
    assert answer.status_code == 201
    assert answer.json() == as_alice.get(address(Message.objects.latest("pk"))).json()
    assert (answer.json()["parent_id"], answer.json()["seq"]) == (message.pk, 2)
    assert (first["reply_count"], first["seq"]) == (1, 3)
    assert first["last_reply_at"] == answer.json()["created_at"]


def test_a_reply_may_be_posted_as_a_message_with_a_parent(
    message: Message, as_bob: APIClient
) -> None:
    posted = {"body": "It is", "parent_id": message.pk, "also_in_channel": True}

    answer = as_bob.post(messages_of(message.channel), posted)

    assert (answer.status_code, answer.json()["parent_id"]) == (201, message.pk)
    assert answer.json()["also_in_channel"] is True


def test_a_channels_list_has_only_the_replies_that_it_shows(
    message: Message, bob: User, as_alice: APIClient
) -> None:
    hidden, shown = reply(message, bob), reply(message, bob, also_in_channel=True)

    in_channel = as_alice.get(messages_of(message.channel)).json()["results"]
    in_thread = as_alice.get(address(message, "replies")).json()["results"]

    assert [each["id"] for each in in_channel] == [message.pk, shown.pk]
    assert [each["id"] for each in in_thread] == [hidden.pk, shown.pk]


def test_replies_come_by_pages(message: Message, bob: User, as_alice: APIClient) -> None:
    ids = [reply(message, bob, f"{number}").pk for number in range(5)]

    latest = as_alice.get(address(message, "replies") + "?limit=2").json()
    before = as_alice.get(latest["previous"]).json()
    around = as_alice.get(address(message, "replies") + f"?limit=3&around={ids[2]}").json()

    assert [each["id"] for each in latest["results"]] == ids[3:]
    assert [each["id"] for each in before["results"]] == ids[1:3]
    assert [each["id"] for each in around["results"]] == ids[1:4]


def test_the_same_reply_again_is_one(message: Message, as_bob: APIClient) -> None:
    posted = {"body": "It is", "client_id": CLIENT_ID}

    first, second = (as_bob.post(address(message, "replies"), posted) for _ in range(2))
    elsewhere = as_bob.post(messages_of(message.channel), posted)

    assert (first.status_code, second.status_code, elsewhere.status_code) == (201, 200, 409)
    assert second.json() == first.json()
    assert Message.objects.get(pk=message.pk).reply_count == 1


def test_a_reply_to_a_reply_is_refused_in_words(
    message: Message, bob: User, as_bob: APIClient
) -> None:
    answer = reply(message, bob)

    refused = [
        as_bob.post(address(answer, "replies"), {"body": "And so on"}),
        as_bob.post(messages_of(message.channel), {"body": "And so on", "parent_id": answer.pk}),
    ]

    reason = f"This is a reply itself; reply to message {message.pk}, where its thread begins."
    assert [each.status_code for each in refused] == [400, 400]
    assert [each.json() for each in refused] == [{"parent_id": [reason]}] * 2


def test_a_reply_to_a_deleted_message_is_refused_in_words(
    message: Message, as_bob: APIClient
) -> None:
    message.delete()

    refused = [
        as_bob.post(address(message, "replies"), {"body": "What was it?"}),
        as_bob.post(messages_of(message.channel), {"body": "What?", "parent_id": message.pk}),
    ]

    assert [each.status_code for each in refused] == [409, 409]
    assert refused[0].json() == {"detail": "This message has been deleted."}
    assert Message.objects.count() == 1


@pytest.mark.parametrize("parent_id", [0, -1, "x", 2**63, 10**30, "1\0", [1]])
def test_a_parent_that_is_no_id_is_refused(
    parent_id: Any, message: Message, as_bob: APIClient
) -> None:
    posted = {"body": "Yes", "parent_id": parent_id}

    answer = as_bob.post(messages_of(message.channel), posted, format="json")

    assert (answer.status_code, [*answer.json()]) == (400, ["parent_id"])


@pytest.mark.parametrize("written", [[], "x", 3, None])
def test_a_reply_that_is_no_object_is_refused(
    written: Any, message: Message, as_bob: APIClient
) -> None:
    answer = as_bob.post(address(message, "replies"), written, format="json")

    assert answer.status_code == 400


def test_a_reply_into_another_channel_is_refused_in_words(
    message: Message, public_channel: Channel, as_bob: APIClient
) -> None:
    posted = {"body": "Yes", "parent_id": message.pk}

    answer = as_bob.post(messages_of(public_channel), posted)
    nested = as_bob.post(f"{messages_of(public_channel)}{message.pk}/replies/", {"body": "Yes"})

    assert answer.json() == {"parent_id": ["There is no such message in this channel."]}
    assert (answer.status_code, nested.status_code) == (400, 404)


def test_mallory_has_no_part_in_threads_that_she_cannot_see(
    message: Message, alice: User, bob: User, as_mallory: APIClient, mallory: User
) -> None:
    membership = Membership.objects.create(channel=message.channel, user=mallory)
    assert as_mallory.post(address(message, "replies"), {"body": "Hi"}).status_code == 201
    reply(message, bob)
    assert len(as_mallory.get(THREADS).json()["results"]) == 1
    membership.delete()

    answers = [
        as_mallory.get(address(message, "replies")),
        as_mallory.post(address(message, "replies"), {"body": "Hi"}),
        as_mallory.post(address(message, "follow")),
        as_mallory.delete(address(message, "follow")),
        as_mallory.post(address(message, "read"), {"seq": 1}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert as_mallory.get(THREADS).json()["results"] == []
    assert as_mallory.get("/api/v1/sync/").json()["unread_threads"] == []
    assert message.replies.count() == 2


def test_mallory_joins_a_public_channel_before_she_replies_or_follows(
    public_channel: Channel, alice: User, as_mallory: APIClient
) -> None:
    message = say(public_channel, alice, "Hear, hear")

    answers = [
        as_mallory.post(address(message, "replies"), {"body": "Hi"}),
        as_mallory.post(address(message, "follow")),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert Participation.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_listing_replies_takes_eleven_queries(
    number: int,
    message: Message,
    bob: User,
    as_alice: APIClient,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        reply(message, bob, "@alice")

    with django_assert_num_queries(11):
        answer = as_alice.get(address(message, "replies"))

    assert len(answer.json()["results"]) == number
