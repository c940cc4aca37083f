"""Catching up over HTTP: the same frames as a WebSocket's `resume`."""

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import (
    Block,
    Channel,
    Membership,
    Message,
    Preferences,
    Report,
    Section,
    User,
)
from messaging.replay import MOST_CHANGES
from messaging.serializers import sections_of
from messaging.sidebar import hello

SYNC = "/api/v1/sync/"


def test_without_cursors_the_sidebar_comes_alone(as_bob: APIClient, channel: Channel) -> None:
    answer = as_bob.get(SYNC).json()

    assert answer["frames"] == []
    assert answer["channels"] == [as_bob.get(f"/api/v1/channels/{channel.pk}/").json()]


def test_a_page_that_polls_learns_all_that_a_connection_is_greeted_with(
    as_bob: APIClient, alice: User, bob: User, channel: Channel, message: Message
) -> None:
    bob.role = User.Role.ADMIN
    bob.save(update_fields=["role"])
    Section.objects.create(user=bob, name="Work")
    Block.objects.create(user=bob, blocked=alice)
    Preferences.objects.create(user=bob, theme="dark")
    Report.objects.create(message=message, reporter=bob, body=message.body, reason="Rude")

    answer = as_bob.get(SYNC).json()

    greeting = hello(bob.pk, heartbeat_seconds=25)
    of_a_connection = {"type", "protocol", "user", "heartbeat_seconds"}
    assert answer.keys() - {"frames", "states"} == greeting.keys() - of_a_connection
    told = [answer[name] for name in ("sections", "blocked", "open_reports", "preferences")]
    assert told == [
        sections_of(bob.pk),
        [alice.pk],
        1,
        as_bob.get("/api/v1/users/me/preferences/").json(),
    ]


def test_a_page_that_polls_learns_how_people_are(
    as_bob: APIClient, as_alice: APIClient, alice: User, channel: Channel
) -> None:
    assert as_bob.get(SYNC).json()["states"] == {}

    as_alice.patch("/api/v1/users/me/", {"status": {"text": "Out"}}, format="json")

    assert as_bob.get(SYNC).json()["states"] == as_bob.get("/api/v1/users/states/").json()["states"]
    assert as_bob.get(SYNC).json()["states"][str(alice.pk)]["status"]["text"] == "Out"


def test_what_came_after_the_cursor_is_replayed_in_order(
    as_bob: APIClient, alice: User, channel: Channel, message: Message
) -> None:
    second = Message.objects.create(channel=channel, author=alice, body="Second")
    message.body = "Changed"
    message.save()
    second.delete()

    frames = as_bob.get(f"{SYNC}?cursors={channel.pk}:1").json()["frames"]

    messages = f"/api/v1/channels/{channel.pk}/messages/"
    assert frames == [
        {
            "type": "message_updated",
            "channel_id": channel.pk,
            "seq": 3,
            "message": as_bob.get(f"{messages}{message.pk}/").json(),
        },
        {
            "type": "message_deleted",
            "channel_id": channel.pk,
            "seq": 4,
            "message": as_bob.get(f"{messages}{second.pk}/").json(),
        },
        {"type": "caught_up", "channel_id": channel.pk, "seq": 4},
    ]


def test_each_channel_ends_with_its_seq(
    as_bob: APIClient, channel: Channel, public_channel: Channel, message: Message
) -> None:
    cursors = f"{channel.pk}:1,{public_channel.pk}:0"

    answer = as_bob.get(f"{SYNC}?cursors={cursors}").json()

    assert answer["frames"] == [
        {"type": "caught_up", "channel_id": channel.pk, "seq": 1},
        {"type": "caught_up", "channel_id": public_channel.pk, "seq": 0},
    ]


def test_too_far_behind_is_told_to_start_anew(
    as_bob: APIClient, alice: User, channel: Channel
) -> None:
    Message.objects.bulk_create(
        Message(channel=channel, author=alice, body=f"{number}")
        for number in range(MOST_CHANGES + 1)
    )

    frames = as_bob.get(f"{SYNC}?cursors={channel.pk}:0").json()["frames"]

    assert frames == [{"type": "reset", "channel_id": channel.pk, "seq": MOST_CHANGES + 1}]


@pytest.mark.parametrize(
    "cursors", ["7", "7:", ":1", "a:b", "7:1;9:2", "7:-1", "7:1,", "7:1 ", "²:1", "7:" + "9" * 19]
)
def test_malformed_cursors_are_refused(cursors: str, as_bob: APIClient) -> None:
    answer = as_bob.get(SYNC, {"cursors": cursors})

    assert (answer.status_code, answer.json()) == (
        400,
        {"detail": "cursors: expected channel ids and seqs such as 7:120,9:4."},
    )


def test_too_many_cursors_are_refused(as_bob: APIClient) -> None:
    answer = as_bob.get(SYNC, {"cursors": ",".join(f"{number}:0" for number in range(501))})

    assert (answer.status_code, answer.json()) == (400, {"detail": "At most 500 cursors."})


def test_a_cursor_from_the_future_is_refused(as_bob: APIClient, message: Message) -> None:
    channel_id = message.channel_id

    answer = as_bob.get(f"{SYNC}?cursors={channel_id}:2")

    assert (answer.status_code, answer.json()) == (
        400,
        {"detail": f"cursors: channel {channel_id}: 2 is beyond the channel's last change, 1."},
    )


def test_mallory_replays_nothing(
    as_bob: APIClient, as_mallory: APIClient, message: Message
) -> None:
    query = f"{SYNC}?cursors={message.channel_id}:0"
    assert len(as_bob.get(query).json()["frames"]) == 2

    answer = as_mallory.get(query)

    assert (answer.status_code, answer.json()) == (
        404,
        {"detail": f"There is no channel {message.channel_id}."},
    )


def test_a_channel_that_is_not_there_is_not_found(as_bob: APIClient) -> None:
    assert as_bob.get(f"{SYNC}?cursors=999999999999999999:0").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_syncing_takes_five_queries_more_for_a_channel_that_has_changed(
    number: int,
    as_bob: APIClient,
    alice: User,
    channel: Channel,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for index in range(number):
        Message.objects.create(channel=channel, author=alice, body=f"{index}")

    with django_assert_num_queries(12):
        answer = as_bob.get(f"{SYNC}?cursors={channel.pk}:0")

    assert len(answer.json()["frames"]) == number + 1


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_sidebar_of_a_sync_takes_seven_queries(
    number: int,
    as_bob: APIClient,
    bob: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for index in range(number):
        channel = Channel.objects.create(name=f"channel {index}")
        Membership.objects.create(channel=channel, user=bob)

    with django_assert_num_queries(7):
        answer = as_bob.get(SYNC)

    assert len(answer.json()["channels"]) == number
