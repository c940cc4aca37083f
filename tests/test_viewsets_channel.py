"""Channels over REST: seeing, making and changing them."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, User

CHANNELS = "/api/v1/channels/"


def address(channel: Channel, action: str = "") -> str:
    return f"{CHANNELS}{channel.pk}/{action}"


def shown(channel: Channel, **numbers: Any) -> dict[str, Any]:
    """A channel as REST shows it to somebody who has not joined, unless told otherwise."""
    return {
        "id": channel.pk,
        "name": channel.name,
        "kind": channel.kind,
        "topic": channel.topic,
        "is_archived": channel.is_archived,
        "is_read_only": channel.is_read_only,
        "slow_mode_seconds": channel.slow_mode_seconds,
        "is_default": channel.is_default,
        "last_seq": channel.last_seq,
        "member_count": 2,
        "unread": 0,
        "mentions": 0,
        "last_read_seq": None,
        "role": None,
        "is_favourite": False,
        "section_id": None,
        "is_muted": False,
        "notify": None,
        "created_at": channel.created_at.isoformat().replace("+00:00", "Z"),
        "people": [],
        "is_hidden": False,
    } | numbers


def test_everybody_sees_the_public_channels_and_their_own_private_ones(
    as_bob: APIClient, as_mallory: APIClient, channel: Channel, public_channel: Channel
) -> None:
    member = {"role": "member", "last_read_seq": 0, "notify": ""}

    assert as_bob.get(CHANNELS).json() == {
        "results": [shown(channel, **member), shown(public_channel, **member)],
        "next": None,
        "previous": None,
    }
    assert as_mallory.get(CHANNELS).json()["results"] == [shown(public_channel)]


def test_the_viewers_numbers_are_the_viewers(
    as_alice: APIClient, as_bob: APIClient, message: Message, channel: Channel
) -> None:
    channel.refresh_from_db()

    assert as_alice.get(address(channel)).json() == shown(
        channel, role="owner", last_read_seq=0, unread=0, notify=""
    )
    assert as_bob.get(address(channel)).json() == shown(
        channel, role="member", last_read_seq=0, unread=1, notify=""
    )


def test_mallory_finds_no_private_channel(
    as_bob: APIClient, as_mallory: APIClient, channel: Channel
) -> None:
    assert as_bob.get(address(channel)).status_code == 200

    answers = [
        as_mallory.get(address(channel)),
        as_mallory.patch(address(channel), {"name": "lair"}),
        as_mallory.put(address(channel), {"name": "lair"}),
        as_mallory.post(address(channel, "join/")),
        as_mallory.post(address(channel, "leave/")),
        as_mallory.post(address(channel, "read/"), {"seq": 0}),
        as_mallory.post(address(channel, "archive/")),
        as_mallory.delete(address(channel, "archive/")),
    ]

    channel.refresh_from_db()
    assert [answer.status_code for answer in answers] == [404] * 8
    assert (channel.name, channel.is_archived, channel.memberships.count()) == (
        *("engine-room", False),
        2,
    )


def test_whoever_makes_a_channel_owns_it(as_mallory: APIClient, mallory: User) -> None:
    made = {"name": "Garden club", "kind": "private", "topic": "Tomatoes"}

    answer = as_mallory.post(CHANNELS, made)

    channel = Channel.objects.get()
    assert answer.status_code == 201
    assert answer.json() == shown(channel, member_count=1, role="owner", last_read_seq=0, notify="")
    assert {"name": channel.name, "kind": channel.kind, "topic": channel.topic} == made
    assert channel.memberships.get().user == mallory


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({}, {"name": ["This field is required."]}),
        ({"name": " "}, {"name": ["This field may not be blank."]}),
        ({"name": "\u200b\u3164"}, {"name": ["A name needs something to read."]}),
        (
            {"name": "two\nlines"},
            {"name": ["A name stands on one line, without control characters."]},
        ),
        ({"name": "x" * 81}, {"name": ["Ensure this field has no more than 80 characters."]}),
        ({"name": "Engine-Room"}, {"name": ["There is a channel of this name already."]}),
        ({"name": "new", "kind": "secret"}, {"kind": ['"secret" is not a valid choice.']}),
        (
            {"name": "new", "topic": "x" * 251},
            {"topic": ["Ensure this field has no more than 250 characters."]},
        ),
        ({"name": {"a": 1}}, {"name": ["Not a valid string."]}),
    ],
)
def test_a_wrong_channel_is_refused_in_words(
    fields: dict[str, Any], errors: dict[str, Any], as_alice: APIClient, channel: Channel
) -> None:
    answer = as_alice.post(CHANNELS, fields)

    assert (answer.status_code, answer.json()) == (400, errors)
    assert Channel.objects.count() == 1


def test_an_owner_changes_the_topic(as_alice: APIClient, channel: Channel) -> None:
    answer = as_alice.patch(address(channel), {"topic": "Boilers"})

    channel.refresh_from_db()
    assert answer.status_code == 200
    assert answer.json() == shown(channel, role="owner", last_read_seq=0, notify="")
    assert (channel.topic, channel.last_seq) == ("Boilers", 2)


def test_a_name_that_is_taken_cannot_be_given(
    as_alice: APIClient, channel: Channel, public_channel: Channel
) -> None:
    answer = as_alice.patch(address(channel), {"name": "Town-Square"})

    assert (answer.status_code, answer.json()) == (
        400,
        {"name": ["There is a channel of this name already."]},
    )


def test_a_member_changes_and_archives_nothing(
    as_alice: APIClient, as_bob: APIClient, channel: Channel
) -> None:
    assert as_alice.patch(address(channel), {"topic": "Boilers"}).status_code == 200

    answers = [
        as_bob.patch(address(channel), {"topic": "Bob"}),
        as_bob.post(address(channel, "archive/")),
        as_bob.delete(address(channel, "archive/")),
    ]

    channel.refresh_from_db()
    refused = {"detail": "Only the channel's owners and admins do this."}
    assert [(answer.status_code, answer.json()) for answer in answers] == [(403, refused)] * 3
    assert (channel.topic, channel.is_archived) == ("Boilers", False)


def test_a_channel_is_deleted_by_its_name_only(
    as_alice: APIClient, as_bob: APIClient, as_mallory: APIClient, channel: Channel
) -> None:
    named = f"{address(channel)}?name={channel.name}"

    refused = [as_mallory.delete(named), as_bob.delete(named), as_alice.delete(address(channel))]
    deleted = as_alice.delete(named)

    assert [answer.status_code for answer in refused] == [404, 403, 400]
    assert refused[2].json() == {"name": ["This is not the name of the channel."]}
    assert (deleted.status_code, Channel.objects.count()) == (204, 0)


@pytest.mark.parametrize("number", [1, 3, 50])
def test_listing_channels_takes_three_queries(
    number: int,
    as_alice: APIClient,
    alice: User,
    bob: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for index in range(number):
        channel = Channel.objects.create(name=f"channel {index}")
        Membership.objects.create(channel=channel, user=alice)
        Message.objects.create(channel=channel, author=bob, body="Hello")

    with django_assert_num_queries(3):
        answer = as_alice.get(CHANNELS)

    assert [each["unread"] for each in answer.json()["results"]] == [1] * number
