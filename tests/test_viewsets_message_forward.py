"""Forwarding a message, and the quotes that permalinks become, over REST."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, User
from tests.messages import address, say

QUOTES = "/api/v1/quotes/"
CLIENT_ID = "5a1cbf6f-1f0e-4a84-9f0e-9b4d7c1ad2d1"
# As many as one message quotes.
LINKS = " ".join(f"[{pk}](/channels/1/?message={pk})" for pk in range(901, 906))


def test_a_forwarded_message_is_a_comment_and_a_link(
    message: Message, public_channel: Channel, as_bob: APIClient, bob: User
) -> None:
    wanted = {"channel_id": public_channel.pk, "comment": "See *this*"}

    answer = as_bob.post(address(message, "forward"), wanted)

    link = f"/channels/{message.channel_id}/?message={message.pk}"
    assert answer.status_code == 201
    assert answer.json()["channel_id"] == public_channel.pk
    assert answer.json()["body"] == f"See *this*\n\n[a message]({link})"
    assert (answer.json()["author"]["id"], answer.json()["quotes"]) == (bob.pk, [message.pk])
    assert "engine-room" not in answer.content.decode()


def test_what_is_forwarded_from_a_public_channel_names_it(
    public_channel: Channel, channel: Channel, alice: User, as_bob: APIClient
) -> None:
    public_channel.name = "town [square] *1*"
    public_channel.save()
    message = say(public_channel, alice, "Hear, hear")

    answer = as_bob.post(address(message, "forward"), {"channel_id": channel.pk})

    assert f'?message={message.pk}">town [square] *1*</a>' in answer.json()["body_html"]


@pytest.mark.parametrize(
    "comment",
    ["```\nx = 1", "~~~", "`", "a <!--", "[", "    x", LINKS],
)
def test_no_comment_hides_what_is_forwarded(
    comment: str, message: Message, public_channel: Channel, as_bob: APIClient
) -> None:
    wanted = {"channel_id": public_channel.pk, "comment": comment}

    answer = as_bob.post(address(message, "forward"), wanted).json()

    link = f"/channels/{message.channel_id}/?message={message.pk}"
    assert message.pk in answer["quotes"]
    assert f'href="{link}"' in answer["body_html"]


def test_forwarding_again_with_the_same_client_id_answers_what_is_stored(
    message: Message, public_channel: Channel, as_bob: APIClient
) -> None:
    wanted = {"channel_id": public_channel.pk, "client_id": CLIENT_ID}

    answers = [as_bob.post(address(message, "forward"), wanted) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[1].json() == answers[0].json()
    assert answers[0].json()["client_id"] == CLIENT_ID


def test_a_client_id_belongs_to_one_forwarding(
    message: Message, public_channel: Channel, channel: Channel, as_bob: APIClient
) -> None:
    places = [public_channel.pk, channel.pk]

    answers = [
        as_bob.post(address(message, "forward"), {"channel_id": pk, "client_id": CLIENT_ID})
        for pk in places
    ]

    assert [answer.status_code for answer in answers] == [201, 409]
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    "wanted", [{}, {"channel_id": "x"}, {"channel_id": 0}, {"channel_id": 10**30}, [], 3]
)
def test_forwarding_to_no_channel_is_refused(
    wanted: Any, message: Message, as_bob: APIClient
) -> None:
    answer = as_bob.post(address(message, "forward"), wanted, format="json")

    assert (answer.status_code, Message.objects.count()) == (400, 1)


@pytest.mark.parametrize("comment", ["x" * 20_000, "x" * 20_001, "a\0b"])
def test_a_comment_that_cannot_be_stored_is_refused(
    comment: str, message: Message, public_channel: Channel, as_bob: APIClient
) -> None:
    wanted = {"channel_id": public_channel.pk, "comment": comment}

    answer = as_bob.post(address(message, "forward"), wanted, format="json")

    assert (answer.status_code, Message.objects.count()) == (400, 1)


def test_a_deleted_message_is_not_forwarded(
    message: Message, public_channel: Channel, as_bob: APIClient
) -> None:
    message.delete()

    answer = as_bob.post(address(message, "forward"), {"channel_id": public_channel.pk})

    assert answer.status_code == 409


def test_nobody_forwards_to_where_they_may_not_write(
    message: Message, public_channel: Channel, as_bob: APIClient, bob: User
) -> None:
    secret = Channel.objects.create(name="secret", kind=Channel.Kind.PRIVATE)
    Membership.objects.get(channel=public_channel, user=bob).delete()
    archived = Channel.objects.create(name="old", is_archived=True)
    Membership.objects.create(channel=archived, user=bob)

    answers = [
        as_bob.post(address(message, "forward"), {"channel_id": pk})
        for pk in (secret.pk, public_channel.pk, archived.pk, 1_000)
    ]

    assert [answer.status_code for answer in answers] == [404, 403, 403, 404]
    assert answers[0].json() == {"detail": f"There is no channel {secret.pk}."}
    assert answers[1].json() == {"detail": "Join the channel first."}
    assert Message.objects.count() == 1


def test_a_permalink_is_a_quote_for_those_who_may_see_the_message(
    message: Message, as_alice: APIClient, as_mallory: APIClient
) -> None:
    for_alice = as_alice.get(f"{QUOTES}?ids={message.pk},999").json()["results"]
    for_mallory = as_mallory.get(f"{QUOTES}?ids={message.pk},999").json()["results"]

    assert [(each["id"], each["channel_id"], each["seq"]) for each in for_alice] == [
        (message.pk, message.channel_id, 1)
    ]
    assert "Pressure is <em>rising</em>" in for_alice[0]["html"]
    assert for_mallory == []


def test_the_quote_of_a_deleted_message_has_no_text(message: Message, as_alice: APIClient) -> None:
    message.delete()

    [quote] = as_alice.get(f"{QUOTES}?ids={message.pk}").json()["results"]

    assert "Pressure" not in quote["html"]


@pytest.mark.parametrize("ids", ["", "x", "1,", "-1", "1;2", "٣", "1" * 30, ",".join("1" * 101)])
def test_what_are_no_ids_are_refused_in_words(ids: str, as_alice: APIClient) -> None:
    answer = as_alice.get(QUOTES, {"ids": ids})

    assert answer.status_code == 400
    assert answer.json() == {"detail": "ids: expected at most 100 message ids such as 12,15."}
