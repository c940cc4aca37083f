"""Directs in the sidebar: their order, what is unread there, hiding and coming back."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from messaging.models import Channel, Message, User, open_direct

DIRECTS = "/api/v1/directs/"
CHANNELS = "/api/v1/channels/"


@pytest.fixture
def direct(alice: User, bob: User) -> Channel:
    """What alice, who runs nothing, and bob say to each other."""
    return open_direct(alice, [bob])[0]


def opened(client: APIClient, *people: User) -> Any:
    return client.post(DIRECTS, {"user_ids": [each.pk for each in people]}, format="json")


def test_it_stands_with_the_others_once_somebody_writes(
    as_alice: APIClient, as_bob: APIClient, direct: Channel
) -> None:
    path = f"{CHANNELS}{direct.pk}/"
    assert (as_alice.get(path).json()["is_hidden"], as_bob.get(path).json()["is_hidden"]) == (
        False,
        True,
    )

    as_alice.post(f"{path}messages/", {"body": "hello"})

    assert as_bob.get(path).json()["is_hidden"] is False


def test_a_hidden_one_comes_back_with_a_message_and_not_with_a_reaction(
    as_alice: APIClient, as_bob: APIClient, alice: User, direct: Channel
) -> None:
    message = Message.objects.create(channel=direct, author=alice, body="hello")
    assert as_bob.post(f"{DIRECTS}{direct.pk}/hide/").status_code == 204
    as_alice.post(
        f"{CHANNELS}{direct.pk}/messages/{message.pk}/reactions/", {"emoji": "🎉"}, format="json"
    )
    assert sidebar(as_bob) == []
    assert as_bob.get(DIRECTS).json()["results"][0]["is_hidden"] is True

    Message.objects.create(channel=direct, author=alice, body="one more thing")

    assert sidebar(as_bob) == ["Alice Ames"]
    assert sidebar(as_alice) == ["Bob Berg"]


def test_a_hidden_one_comes_back_when_it_is_opened_or_shown(
    as_bob: APIClient, alice: User, bob: User, direct: Channel
) -> None:
    assert sidebar(as_bob) == []
    assert opened(as_bob, alice).status_code == 200
    assert sidebar(as_bob) == ["Alice Ames"]

    as_bob.post(f"{DIRECTS}{direct.pk}/hide/")
    assert sidebar(as_bob) == []
    assert as_bob.delete(f"{DIRECTS}{direct.pk}/hide/").status_code == 204
    assert sidebar(as_bob) == ["Alice Ames"]


def test_the_last_used_ones_come_first(
    as_alice: APIClient, alice: User, bob: User, mallory: User, channel: Channel
) -> None:
    first, second = open_direct(alice, [bob])[0], open_direct(alice, [mallory])[0]
    assert sidebar(as_alice) == ["engine-room", "Mallory Moss", "Bob Berg"]

    Message.objects.create(channel=first, author=bob, body="hello")

    assert sidebar(as_alice) == ["engine-room", "Bob Berg", "Mallory Moss"]
    assert {first.pk, second.pk} < {each["id"] for each in as_alice.get(CHANNELS).json()["results"]}


def test_everything_unread_counts_as_a_mention(
    as_alice: APIClient, as_bob: APIClient, alice: User, direct: Channel
) -> None:
    for body in ("one", "two"):
        Message.objects.create(channel=direct, author=alice, body=body)

    shown = as_bob.get(f"{CHANNELS}{direct.pk}/").json()

    assert (shown["unread"], shown["mentions"]) == (2, 2)
    assert as_alice.get(f"{CHANNELS}{direct.pk}/").json()["mentions"] == 0


def test_hiding_is_for_directs_only(as_alice: APIClient, channel: Channel) -> None:
    assert as_alice.post(f"{DIRECTS}{channel.pk}/hide/").status_code == 404


def sidebar(client: APIClient) -> list[str]:
    """The names in somebody's sidebar."""
    return [each["name"] for each in client.get("/api/v1/sync/").json()["channels"]]
