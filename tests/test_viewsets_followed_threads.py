"""Following threads over REST, and how far they are read."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, Participation, User
from tests.conftest import rest_client
from tests.messages import address, reply, say

THREADS = "/api/v1/threads/"


def test_following_shows_on_the_message(message: Message, as_bob: APIClient, bob: User) -> None:
    followed = as_bob.post(address(message, "follow"))
    again = as_bob.post(address(message, "follow"))
    ended = as_bob.delete(address(message, "follow"))

    shown = [
        (each.status_code, each.json()["follower_ids"], each.json()["seq"])
        for each in (followed, again, ended)
    ]
    assert shown == [(200, [bob.pk], 2), (200, [bob.pk], 2), (200, [], 3)]


def test_a_reply_is_not_followed_itself(message: Message, bob: User, as_bob: APIClient) -> None:
    answer = as_bob.post(address(reply(message, bob), "follow"))

    assert answer.status_code == 409
    assert answer.json() == {
        "detail": "This is a reply; a thread is followed at its first message."
    }


def test_whoever_has_left_may_still_end_following(
    public_channel: Channel, alice: User, as_bob: APIClient, bob: User
) -> None:
    message = say(public_channel, alice, "Hear, hear")
    reply(message, bob)
    Membership.objects.get(channel=public_channel, user=bob).delete()

    answer = as_bob.delete(address(message, "follow"))

    assert (answer.status_code, answer.json()["follower_ids"]) == (200, [alice.pk])


def test_an_unread_thread_is_listed_until_it_is_read(
    message: Message, as_alice: APIClient, bob: User
) -> None:
    for body in ("one", "two"):
        reply(message, bob, body)

    [before] = as_alice.get(THREADS).json()["results"]
    unread_before = as_alice.get("/api/v1/sync/").json()["unread_threads"]
    read = as_alice.post(address(message, "read"), {"seq": 4})
    [after] = as_alice.get(THREADS).json()["results"]

    assert (before["unread"], before["last_read_seq"], unread_before) == (2, 1, [message.pk])
    assert before["message"] == as_alice.get(address(message)).json()
    assert (read.status_code, read.content) == (204, b"")
    assert (after["unread"], after["last_read_seq"]) == (0, 4)
    assert as_alice.get("/api/v1/sync/").json()["unread_threads"] == []


def test_reading_ahead_reads_no_reply_that_is_still_to_come(
    message: Message, as_alice: APIClient, bob: User
) -> None:
    reply(message, bob)

    as_alice.post(address(message, "read"), {"seq": 1_000})
    reply(message, bob)

    assert as_alice.get(THREADS).json()["results"][0]["unread"] == 1


@pytest.mark.parametrize("seq", [None, -1, "x", 2**63])
def test_a_position_that_is_none_is_refused(
    seq: Any, message: Message, as_alice: APIClient
) -> None:
    answer = as_alice.post(address(message, "read"), {"seq": seq}, format="json")

    assert (answer.status_code, [*answer.json()]) == (400, ["seq"])


@pytest.mark.parametrize("number", [1, 3])
def test_listing_threads_takes_seven_queries(
    number: int,
    channel: Channel,
    alice: User,
    bob: User,
    as_alice: APIClient,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        reply(say(channel, alice, "@bob"), bob, "@alice")

    with django_assert_num_queries(7):
        answer = as_alice.get(THREADS)

    assert len(answer.json()["results"]) == number


@pytest.mark.django_db(transaction=True)
def test_following_twice_at_the_same_time_is_once(message: Message, bob: User) -> None:
    clients = [rest_client(bob) for _ in range(3)]
    together = Barrier(3)

    def follow(client: APIClient) -> int:
        try:
            together.wait()
            return client.post(address(message, "follow")).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as tabs:
        codes = list(tabs.map(follow, clients))

    assert codes == [200, 200, 200]
    assert (Participation.objects.count(), Message.objects.get().seq) == (1, 2)
