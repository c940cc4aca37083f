"""Reactions over REST."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, Reaction, User
from messaging.models.reaction import MOST_EMOJI
from messaging.text.emojis import fully_qualified
from tests.conftest import rest_client
from tests.messages import address, say


@pytest.fixture
def reactions(message: Message) -> str:
    return address(message, "reactions")


def test_a_reaction_is_answered_with_the_whole_message(
    reactions: str, message: Message, as_bob: APIClient, bob: User
) -> None:
    answer = as_bob.post(reactions, {"emoji": "🎉"})

    assert answer.status_code == 201
    assert answer.json() == as_bob.get(address(message)).json()
    assert answer.json()["reactions"] == [{"emoji": "🎉", "user_ids": [bob.pk]}]
    assert 'data-emoji="🎉"' in answer.json()["html"]


def test_the_same_again_changes_nothing(reactions: str, as_bob: APIClient) -> None:
    first, second = (as_bob.post(reactions, {"emoji": "🎉"}) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == first.json()


def test_a_reaction_is_taken_back_once(
    reactions: str, as_alice: APIClient, as_bob: APIClient
) -> None:
    as_bob.post(reactions, {"emoji": "🎉"})

    others = as_alice.delete(f"{reactions}?emoji=🎉").json()
    answers = [as_bob.delete(f"{reactions}?emoji=🎉") for _ in range(2)]

    assert len(others["reactions"]) == 1
    assert [(each.status_code, each.json()["reactions"]) for each in answers] == [(200, [])] * 2
    assert answers[1].json()["seq"] == 3


@pytest.mark.parametrize(
    "wanted",
    [{}, {"emoji": ""}, {"emoji": "yes"}, {"emoji": "🎉" * 30}, {"emoji": ["🎉"]}, [], "x"],
)
def test_what_is_no_emoji_is_refused_in_words(
    wanted: Any, reactions: str, as_bob: APIClient
) -> None:
    answer = as_bob.post(reactions, wanted, format="json")

    assert answer.status_code == 400
    assert (Reaction.objects.count(), Channel.objects.get().last_seq) == (0, 1)


@pytest.mark.parametrize("query", ["", "?emoji=", "?emoji=yes", "?emoji=%00"])
def test_taking_back_what_is_no_emoji_is_refused(
    query: str, reactions: str, as_bob: APIClient
) -> None:
    assert as_bob.delete(f"{reactions}{query}").status_code == 400


def test_more_kinds_than_a_message_has_are_refused_in_words(
    reactions: str, message: Message, as_bob: APIClient, alice: User
) -> None:
    *emoji, too_much = fully_qualified()[: MOST_EMOJI + 1]
    for each in emoji:
        Reaction.objects.put(message, alice, each)

    answer = as_bob.post(reactions, {"emoji": too_much})

    assert answer.status_code == 409
    assert answer.json() == {
        "detail": "This message has as many different reactions as it can have."
    }
    assert as_bob.post(reactions, {"emoji": emoji[0]}).status_code == 201


def test_a_deleted_message_takes_none(reactions: str, message: Message, as_bob: APIClient) -> None:
    message.delete()

    answer = as_bob.post(reactions, {"emoji": "🎉"})

    assert (answer.status_code, answer.json()) == (
        409,
        {"detail": "This message has been deleted."},
    )


def test_nobody_reacts_in_an_archived_channel(
    reactions: str, channel: Channel, as_bob: APIClient
) -> None:
    channel.is_archived = True
    channel.save()

    answers = [as_bob.post(reactions, {"emoji": "🎉"}), as_bob.delete(f"{reactions}?emoji=🎉")]

    assert [answer.status_code for answer in answers] == [403, 403]


def test_mallory_reacts_to_nothing_that_she_cannot_see(
    reactions: str, message: Message, channel: Channel, as_mallory: APIClient, mallory: User
) -> None:
    membership = Membership.objects.create(channel=channel, user=mallory)
    assert as_mallory.post(reactions, {"emoji": "🎉"}).status_code == 201
    membership.delete()

    answers = [
        as_mallory.post(reactions, {"emoji": "👍"}),
        as_mallory.delete(f"{reactions}?emoji=🎉"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert message.reactions.count() == 1


def test_mallory_joins_a_public_channel_before_she_reacts(
    public_channel: Channel, alice: User, as_mallory: APIClient
) -> None:
    message = say(public_channel, alice, "Hear, hear")

    answer = as_mallory.post(address(message, "reactions"), {"emoji": "🎉"})

    assert (answer.status_code, answer.json()) == (403, {"detail": "Join the channel first."})


def test_one_address_is_not_another_channels(
    public_channel: Channel, message: Message, as_alice: APIClient
) -> None:
    elsewhere = f"/api/v1/channels/{public_channel.pk}/messages/{message.pk}/reactions/"

    assert as_alice.post(elsewhere, {"emoji": "🎉"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_same_reaction_at_the_same_time_is_one(
    reactions: str, message: Message, bob: User
) -> None:
    clients = [rest_client(bob) for _ in range(3)]
    together = Barrier(3)

    def react(client: APIClient) -> int:
        try:
            together.wait()
            return client.post(reactions, {"emoji": "🎉"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as tabs:
        codes = sorted(tabs.map(react, clients))

    assert codes == [200, 200, 201]
    assert (Reaction.objects.count(), Message.objects.get().seq) == (1, 2)
