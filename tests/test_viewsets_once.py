"""Sending once: a repeated POST stores nothing and answers what is stored."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, User
from tests.messages import address, messages_of

CLIENT_ID = "5a1cbf6f-1f0e-4a84-9f0e-9b4d7c1ad2d1"


def test_the_same_post_again_answers_what_is_stored(as_alice: APIClient, channel: Channel) -> None:
    post = {"body": "Only once", "client_id": CLIENT_ID}

    first = as_alice.post(messages_of(channel), post)
    second = as_alice.post(messages_of(channel), post)

    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == first.json()
    assert Message.objects.get().client_id == UUID(CLIENT_ID)


def test_a_repeat_takes_no_seq(as_alice: APIClient, channel: Channel) -> None:
    for _ in range(3):
        as_alice.post(messages_of(channel), {"body": "Only once", "client_id": CLIENT_ID})

    channel.refresh_from_db()
    assert channel.last_seq == 1


def test_a_repeat_answers_the_message_as_it_is_after_an_edit(
    as_alice: APIClient, channel: Channel
) -> None:
    post = {"body": "First version", "client_id": CLIENT_ID}
    as_alice.post(messages_of(channel), post)
    message = Message.objects.get()
    message.body = "Second version"
    message.save()

    answer = as_alice.post(messages_of(channel), post)

    assert (answer.status_code, answer.json()["body"]) == (200, "Second version")


def test_a_repeat_answers_the_placeholder_after_a_deletion(
    as_alice: APIClient, channel: Channel
) -> None:
    post = {"body": "Regretted", "client_id": CLIENT_ID}
    as_alice.post(messages_of(channel), post)
    Message.objects.get().delete()

    answer = as_alice.post(messages_of(channel), post)

    assert (answer.status_code, answer.json()["body"]) == (200, "")
    assert answer.json()["deleted_at"] is not None


@pytest.mark.parametrize("action", ["", "replies"])
def test_a_repeated_reply_is_answered_after_its_thread_was_deleted(
    action: str, as_alice: APIClient, as_bob: APIClient, message: Message
) -> None:
    place = address(message, action) if action else messages_of(message.channel)
    post = {"body": "Only once", "client_id": CLIENT_ID, "parent_id": message.pk}
    first = as_bob.post(place, post)
    as_alice.delete(address(message))

    answers = [as_bob.post(place, post), as_bob.post(place, {"body": "x", "parent_id": message.pk})]

    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[0].json()["id"] == first.json()["id"]


def test_a_client_id_belongs_to_one_body(as_alice: APIClient, channel: Channel) -> None:
    as_alice.post(messages_of(channel), {"body": "One", "client_id": CLIENT_ID})

    answer = as_alice.post(messages_of(channel), {"body": "Two", "client_id": CLIENT_ID})

    assert answer.status_code == 409
    assert answer.json() == {"detail": "You have used this client_id for another message."}
    assert [message.body for message in Message.objects.all()] == ["One"]


def test_the_body_a_message_was_edited_to_is_not_a_repeat(
    as_alice: APIClient, channel: Channel
) -> None:
    as_alice.post(messages_of(channel), {"body": "One", "client_id": CLIENT_ID})
    message = Message.objects.get()
    message.body = "Two"
    message.save()

    answer = as_alice.post(messages_of(channel), {"body": "Two", "client_id": CLIENT_ID})

    assert answer.status_code == 409


def test_a_client_id_belongs_to_one_channel(
    as_alice: APIClient, channel: Channel, public_channel: Channel
) -> None:
    post = {"body": "Here", "client_id": CLIENT_ID}
    as_alice.post(messages_of(channel), post)

    answer = as_alice.post(messages_of(public_channel), post)

    assert answer.status_code == 409
    assert Message.objects.get().channel == channel


def test_two_people_may_choose_the_same_client_id(
    as_alice: APIClient, as_bob: APIClient, channel: Channel
) -> None:
    post = {"body": "Jinx", "client_id": CLIENT_ID}

    answers = [client.post(messages_of(channel), post) for client in (as_alice, as_bob)]

    assert [answer.status_code for answer in answers] == [201, 201]


def test_mallory_learns_nothing_by_trying_client_ids(
    as_alice: APIClient, as_mallory: APIClient, mallory: User, channel: Channel
) -> None:
    own = Channel.objects.create(name="lair")
    Membership.objects.create(channel=own, user=mallory)
    post = {"body": "Secret", "client_id": CLIENT_ID}
    assert as_alice.post(messages_of(channel), post).status_code == 201

    answer = as_mallory.post(messages_of(own), post)

    assert (answer.status_code, answer.json()["author"]["username"]) == (201, "mallory")


def test_without_a_client_id_equal_messages_are_two(as_alice: APIClient, channel: Channel) -> None:
    answers = [as_alice.post(messages_of(channel), {"body": "Ping"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert Message.objects.count() == 2


def test_a_client_id_is_answered_in_its_usual_spelling(
    as_alice: APIClient, channel: Channel
) -> None:
    client_id = uuid4()

    answer = as_alice.post(messages_of(channel), {"body": "Hi", "client_id": client_id.hex.upper()})

    assert answer.json()["client_id"] == str(client_id)


@pytest.mark.django_db(transaction=True)
def test_the_same_post_many_times_at_once_is_stored_once(alice: User, channel: Channel) -> None:
    post = {"body": "Only once", "client_id": CLIENT_ID}
    clients = [APIClient() for _ in range(6)]
    for client in clients:
        client.force_login(alice)
    together = Barrier(len(clients))

    def send(client: APIClient) -> int:
        together.wait()
        try:
            return client.post(messages_of(channel), post).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as senders:
        answers = list(senders.map(send, clients))

    assert sorted(answers) == [200] * 5 + [201]
    assert Message.objects.count() == 1
