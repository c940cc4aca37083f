"""Replays: what a browser has missed, for those who may see it."""

import json
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, FutureCursor, Membership, Message, User
from messaging.replay import MOST_CHANGES, missed_by_feed, replay


@pytest.fixture
def messages(channel: Channel, alice: User) -> list[Message]:
    """One, two (edited at seq 4), three (deleted at seq 5)."""
    messages = [
        Message.objects.create(channel=channel, author=alice, body=body)
        for body in ("one", "two", "three")
    ]
    messages[1].body = "two, mended"
    messages[1].save()
    messages[2].delete()
    return messages


def shown(events: list[dict]) -> list[tuple[str, int]]:
    return [(event["type"], event["seq"]) for event in events]


@pytest.mark.parametrize(
    ("cursor", "changes"),
    [
        (0, [("message_created", 1), ("message_created", 4), ("message_deleted", 5)]),
        (1, [("message_created", 4), ("message_deleted", 5)]),
        (2, [("message_updated", 4), ("message_deleted", 5)]),
        (4, [("message_deleted", 5)]),
        (5, []),
    ],
)
def test_a_replay_tells_the_final_state_as_seen_from_the_cursor(
    messages: list[Message],
    channel: Channel,
    bob: User,
    cursor: int,
    changes: list[tuple[str, int]],
) -> None:
    missed = replay(bob, channel.pk, cursor)

    assert shown(missed.events) == changes
    assert missed.seq == 5


def test_a_deleted_message_is_replayed_without_its_content(
    messages: list[Message], channel: Channel, bob: User
) -> None:
    [*_, deleted] = replay(bob, channel.pk, 0).events

    assert deleted["message"]["body"] == deleted["message"]["body_html"] == ""
    assert "three" not in deleted["message"]["html"]


def test_an_outsider_finds_no_replay_until_let_in(
    messages: list[Message], channel: Channel, mallory: User
) -> None:
    with pytest.raises(Channel.DoesNotExist):
        replay(mallory, channel.pk, 0)

    Membership.objects.create(channel=channel, user=mallory)
    assert len(replay(mallory, channel.pk, 0).events) == 3


def test_a_cursor_from_the_future_is_refused(
    messages: list[Message], channel: Channel, bob: User
) -> None:
    with pytest.raises(FutureCursor, match="6 is beyond the channel's last change, 5"):
        replay(bob, channel.pk, 6)


def test_500_changes_are_replayed_and_one_more_is_too_long(
    channel: Channel, alice: User, bob: User
) -> None:
    Message.objects.bulk_create(
        [Message(channel=channel, author=alice, body="x") for _ in range(MOST_CHANGES + 1)]
    )

    whole, too_long = replay(bob, channel.pk, 1), replay(bob, channel.pk, 0)

    assert (len(whole.events), whole.is_too_long, whole.seq) == (500, False, 501)
    assert (len(too_long.events), too_long.is_too_long, too_long.seq) == (0, True, 501)


@pytest.mark.parametrize("number", [1, 3])
def test_a_replay_takes_five_queries_whatever_its_length(
    channel: Channel, alice: User, bob: User, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        Message.objects.create(channel=channel, author=alice, body="x")

    with django_assert_num_queries(5):
        assert len(replay(bob, channel.pk, 0).events) == number


def test_a_feed_is_told_of_the_channel_where_no_message_explains_a_seq(
    messages: list[Message], channel: Channel
) -> None:
    channel.topic = "Steam"
    channel.save()

    missed = missed_by_feed(channel.pk, 3)

    assert [(event["type"], event.get("seq")) for event in missed.events] == [
        ("message_updated", 4),
        ("message_deleted", 5),
        ("channel_updated", None),
    ]
    assert missed.seq == 6


def test_many_who_miss_the_same_share_one_reading(
    messages: list[Message],
    channel: Channel,
    alice: User,
    bob: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    read = replay(alice, channel.pk, 0)

    with django_assert_num_queries(1):
        shared = replay(bob, channel.pk, 0)

    assert shared.events == read.events


def test_many_who_miss_the_same_are_sent_the_same_frames(
    messages: list[Message], channel: Channel, alice: User, bob: User
) -> None:
    to_alice, to_bob = replay(alice, channel.pk, 0).frames, replay(bob, channel.pk, 0).frames

    assert [json.loads(frame.text)["seq"] for frame in to_alice] == [1, 4, 5]
    assert all(one is other for one, other in zip(to_alice, to_bob, strict=True))


def test_what_is_shared_is_for_those_who_may_see_the_channel(
    messages: list[Message], channel: Channel, alice: User, mallory: User
) -> None:
    assert replay(alice, channel.pk, 0).events

    with pytest.raises(Channel.DoesNotExist):
        replay(mallory, channel.pk, 0)


def test_a_message_is_drawn_anew_for_another_name_of_its_author(
    messages: list[Message], channel: Channel, alice: User, bob: User
) -> None:
    replay(bob, channel.pk, 0)
    alice.display_name = "Alice Arden"
    alice.save()

    missed = replay(bob, channel.pk, 1)

    assert missed.events[0]["message"]["author"]["display_name"] == "Alice Arden"
    assert "Alice Arden" in missed.events[0]["message"]["html"]
