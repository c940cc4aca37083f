"""Channels over REST: joining, leaving, reading, archiving."""

from typing import Any

import pytest
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


def test_an_outsider_joins_a_public_channel(
    as_mallory: APIClient, mallory: User, public_channel: Channel
) -> None:
    answers = [as_mallory.post(address(public_channel, "join/")) for _ in range(2)]

    public_channel.refresh_from_db()
    joined = shown(public_channel, member_count=3, role="member", last_read_seq=0, notify="")
    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, joined)] * 2
    assert public_channel.memberships.filter(user=mallory).count() == 1


def test_whoever_joins_has_nothing_unread(
    as_mallory: APIClient, alice: User, public_channel: Channel
) -> None:
    Message.objects.create(channel=public_channel, author=alice, body="Before")

    answer = as_mallory.post(address(public_channel, "join/")).json()

    assert (answer["unread"], answer["last_read_seq"], answer["last_seq"]) == (0, 1, 2)


def test_nobody_joins_an_archived_channel(as_mallory: APIClient, public_channel: Channel) -> None:
    public_channel.is_archived = True
    public_channel.save()

    answer = as_mallory.post(address(public_channel, "join/"))

    assert answer.status_code == 403
    assert answer.json() == {"detail": "This channel is archived; nothing in it changes any more."}


def test_a_member_leaves_and_sees_a_private_channel_no_more(
    as_bob: APIClient, channel: Channel
) -> None:
    answer = as_bob.post(address(channel, "leave/"))

    assert (answer.status_code, answer.content) == (204, b"")
    assert as_bob.get(address(channel)).status_code == 404


def test_an_outsider_cannot_leave_or_read(as_mallory: APIClient, public_channel: Channel) -> None:
    answers = [
        as_mallory.post(address(public_channel, "leave/")),
        as_mallory.post(address(public_channel, "read/"), {"seq": 0}),
    ]

    refused = {"detail": "You are not a member of this channel."}
    assert [(answer.status_code, answer.json()) for answer in answers] == [(403, refused)] * 2


def test_when_the_last_owner_leaves_the_oldest_member_takes_over(
    as_alice: APIClient, bob: User, mallory: User, channel: Channel
) -> None:
    Membership.objects.create(channel=channel, user=mallory)

    as_alice.post(address(channel, "leave/"))

    roles = channel.memberships.order_by("pk").values_list("user__username", "role")
    assert list(roles) == [("bob", "owner"), ("mallory", "member")]


def test_whoever_takes_over_can_run_the_channel(
    as_alice: APIClient, mallory: User, channel: Channel
) -> None:
    gus = User.objects.create_user("gus", role="guest")
    for person in (gus, mallory):
        Membership.objects.create(channel=channel, user=person)
    User.objects.filter(username="bob").update(is_active=False)

    as_alice.post(address(channel, "leave/"))

    assert channel.memberships.get(role="owner").user == mallory


def test_reading_moves_the_marker_forward_and_never_back(
    as_bob: APIClient, alice: User, channel: Channel
) -> None:
    for number in range(3):
        Message.objects.create(channel=channel, author=alice, body=f"{number}")

    answers = [as_bob.post(address(channel, "read/"), {"seq": seq}).json() for seq in (2, 1)]

    assert [(answer["last_read_seq"], answer["unread"]) for answer in answers] == [(2, 1), (2, 1)]


@pytest.mark.parametrize(
    ("seq", "errors"),
    [
        (2, {"detail": "2 is beyond the channel's last change, 1."}),
        (-1, {"seq": ["Ensure this value is greater than or equal to 0."]}),
        ("x", {"seq": ["A valid integer is required."]}),
        (None, {"seq": ["This field may not be null."]}),
        (
            10**30,
            {"seq": ["Ensure this value is less than or equal to 9223372036854775807."]},
        ),
    ],
)
def test_a_wrong_seq_moves_no_marker(
    seq: Any, errors: dict[str, Any], as_bob: APIClient, message: Message
) -> None:
    answer = as_bob.post(address(message.channel, "read/"), {"seq": seq})

    assert (answer.status_code, answer.json()) == (400, errors)
    assert message.channel.memberships.get(user__username="bob").last_read_seq == 0


def test_an_owner_archives_and_restores(as_alice: APIClient, channel: Channel) -> None:
    archived = as_alice.post(address(channel, "archive/")).json()
    refused = as_alice.patch(address(channel), {"topic": "Closed"})
    restored = as_alice.delete(address(channel, "archive/")).json()

    assert (archived["is_archived"], archived["last_seq"]) == (True, 2)
    assert refused.status_code == 403
    assert (restored["is_archived"], restored["last_seq"]) == (False, 4)


def test_archiving_twice_takes_no_second_seq(as_alice: APIClient, channel: Channel) -> None:
    answers = [as_alice.post(address(channel, "archive/")).json() for _ in range(2)]

    assert [answer["last_seq"] for answer in answers] == [2, 2]
