"""Whom one may write to in a direct, and who may write there."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, User, open_direct
from tests.conftest import rest_client

DIRECTS = "/api/v1/directs/"
CHANNELS = "/api/v1/channels/"


@pytest.fixture
def direct(alice: User, bob: User) -> Channel:
    """What alice, who runs nothing, and bob say to each other."""
    return open_direct(alice, [bob])[0]


def opened(client: APIClient, *people: User) -> Any:
    return client.post(DIRECTS, {"user_ids": [each.pk for each in people]}, format="json")


def test_up_to_eight_others(as_alice: APIClient, alice: User) -> None:
    people = [User.objects.create_user(f"person{number}") for number in range(9)]

    assert opened(as_alice, alice, *people[:8]).status_code == 201
    answer = opened(as_alice, *people)
    assert (answer.status_code, answer.json()) == (400, {"user_ids": ["At most 8 others."]})


@pytest.mark.parametrize(
    ("user_ids", "words"),
    [
        ([], "Say to whom you want to write."),
        ([987_654], "There is no person 987654."),
        ("bob", 'Expected a list of items but got type "str".'),
    ],
)
def test_wrong_people_are_refused_in_words(user_ids: Any, words: str, as_alice: APIClient) -> None:
    answer = as_alice.post(DIRECTS, {"user_ids": user_ids}, format="json")

    assert (answer.status_code, answer.json()) == (400, {"user_ids": [words]})
    assert not Channel.objects.exists()


def test_guests_write_to_people_they_share_a_channel_with(
    as_alice: APIClient, mallory: User, bob: User, alice: User, channel: Channel
) -> None:
    gus = User.objects.create_user("gus", role=User.Role.GUEST)
    Membership.objects.create(channel=channel, user=gus)

    assert opened(rest_client(gus), bob).status_code == 201
    answer = opened(rest_client(gus), bob, mallory)
    assert answer.json() == {"user_ids": [f"There is no person {mallory.pk}."]}
    # Whom they do not see may write to them.
    assert opened(rest_client(mallory), gus).status_code == 201
    assert opened(rest_client(gus), mallory).status_code == 200


def test_nobody_begins_to_write_to_somebody_deactivated(
    as_alice: APIClient, as_bob: APIClient, bob: User, mallory: User
) -> None:
    before = opened(as_alice, bob).json()
    as_alice.post(f"{CHANNELS}{before['id']}/messages/", {"body": "bye"})
    for each in (bob, mallory):
        each.is_active = False
        each.save(update_fields=["is_active"])

    answer = opened(as_alice, mallory)
    assert (answer.status_code, answer.json()) == (
        400,
        {"user_ids": ["Mallory Moss is deactivated: nobody can begin to write there."]},
    )
    assert opened(as_alice, bob).status_code == 200
    read = as_alice.get(f"{CHANNELS}{before['id']}/messages/").json()["results"]
    assert [each["body"] for each in read] == ["bye"]
    refused = as_alice.post(f"{CHANNELS}{before['id']}/messages/", {"body": "Are you there?"})
    assert (refused.status_code, refused.json()) == (
        403,
        {"detail": "Nobody else here is active any more, so nobody would read it."},
    )


def test_where_one_of_several_is_active_people_write_on(
    as_alice: APIClient, bob: User, mallory: User
) -> None:
    direct = opened(as_alice, bob, mallory).json()
    bob.is_active = False
    bob.save(update_fields=["is_active"])

    answer = as_alice.post(f"{CHANNELS}{direct['id']}/messages/", {"body": "hello"})

    assert answer.status_code == 201
