"""What people do to a channel is told in it, whichever door they come through, and audited."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from rest_framework.test import APIClient

from messaging.acts import Doer, leave, remove_member
from messaging.acts import give_role as give_channel_role
from messaging.models import AuditEntry, Channel, Membership, Message, User
from messaging.models.channel_names import require_free_name
from messaging.models.joining import join_default_channels
from messaging.moderation.people import give_role


def address(channel: Channel, tail: str = "") -> str:
    return f"/api/v1/channels/{channel.pk}/{tail}"


def told(channel: Channel) -> list[tuple[str, str]]:
    """Who did what, as the channel tells it."""
    lines = Message.objects.filter(channel=channel, kind="system").order_by("pk")
    return [(line.author.username, line.body) for line in lines]


def test_each_change_over_rest_is_told_in_the_channel(
    as_alice: APIClient, public_channel: Channel
) -> None:
    for changes in (
        {"name": "market-square"},
        {"topic": "Stalls"},
        {"topic": ""},
        {"kind": "private"},
        {"kind": "public"},
        {"is_read_only": True},
        {"is_read_only": False},
        {"slow_mode_seconds": 30},
        {"slow_mode_seconds": 0},
    ):
        assert as_alice.patch(address(public_channel), changes, format="json").status_code == 200
    as_alice.post(address(public_channel, "archive/"))
    as_alice.delete(address(public_channel, "archive/"))

    assert told(public_channel) == [
        ("alice", "renamed the channel from town-square to market-square"),
        ("alice", "changed the topic to: Stalls"),
        ("alice", "removed the topic"),
        ("alice", "made the channel private: from now on only its members read it"),
        ("alice", "made the channel public: everybody reads it, from its beginning"),
        ("alice", "made the channel read-only: its owners and admins write here"),
        ("alice", "opened the channel: all members write here again"),
        (*("alice", "turned slow mode on: 30 seconds between two messages of one member"),),
        ("alice", "turned slow mode off"),
        ("alice", "archived the channel"),
        ("alice", "brought the channel back"),
    ]


def test_coming_and_going_is_told_by_rest_and_by_the_pages(
    as_alice: APIClient,
    as_bob: APIClient,
    as_mallory: APIClient,
    mallory: User,
    public_channel: Channel,
) -> None:
    as_mallory.post(address(public_channel, "join/"))
    as_mallory.post(address(public_channel, "join/"))
    as_mallory.post(f"/channels/{public_channel.pk}/leave/")
    as_bob.post(address(public_channel, "members/"), {"user_id": mallory.pk})
    as_alice.delete(address(public_channel, f"members/{mallory.pk}/"))
    as_mallory.post(f"/channels/{public_channel.pk}/join/")
    as_mallory.delete(address(public_channel, f"members/{mallory.pk}/"))

    assert told(public_channel) == [
        ("mallory", "joined the channel"),
        ("mallory", "left the channel"),
        ("bob", "added Mallory Moss"),
        ("alice", "removed Mallory Moss"),
        ("mallory", "joined the channel"),
        ("mallory", "left the channel"),
    ]


def test_who_joins_without_a_door_is_not_told(channel: Channel, mallory: User) -> None:
    Membership.objects.create(channel=channel, user=mallory)

    assert told(channel) == []


def test_the_admin_tells_and_audits_as_the_pages_do(
    client: Client, alice: User, channel: Channel, mallory: User
) -> None:
    User.objects.filter(pk=alice.pk).update(role="owner")
    client.force_login(alice)
    form = {"channel": channel.pk, "user": mallory.pk, "role": "member"}

    added = client.post("/admin/messaging/membership/add/", form)
    membership = Membership.objects.get(user=mallory)
    client.post(f"/admin/messaging/membership/{membership.pk}/delete/", {"post": "yes"})

    assert added.status_code == 302
    assert told(channel) == [("alice", "added Mallory Moss"), ("alice", "removed Mallory Moss")]
    acts = AuditEntry.objects.order_by("pk").values_list("act", "actor_name", "address")
    assert [*acts] == [
        ("member_added", "alice", "127.0.0.1"),
        ("member_removed", "alice", "127.0.0.1"),
    ]


def test_what_a_channel_tells_calls_nobody_and_is_not_unread(
    as_alice: APIClient, as_bob: APIClient, channel: Channel
) -> None:
    topic = "@bob @channel **loud** <b>html</b>"
    as_alice.patch(address(channel), {"topic": topic})

    line = Message.objects.get(channel=channel, kind="system")
    shown = as_bob.get(address(channel)).json()
    assert line.body_html == (
        "<p>changed the topic to: @bob @channel **loud** &lt;b&gt;html&lt;/b&gt;</p>"
    )
    assert (shown["unread"], shown["mentions"], line.mentioned_ids) == (0, 0, [])


def test_nobody_edits_what_a_channel_tells(as_alice: APIClient, channel: Channel) -> None:
    as_alice.patch(address(channel), {"topic": "Boilers"})
    line = Message.objects.get(channel=channel)

    answer = as_alice.patch(address(channel, f"messages/{line.pk}/"), {"body": "Never"})

    assert answer.status_code == 403
    line.refresh_from_db()
    assert line.body == "changed the topic to: Boilers"


@pytest.mark.parametrize("name", ["town-square", "TOWN-SQUARE", "tоwn-square"])
def test_a_name_in_use_or_one_that_looks_the_same_is_refused(
    name: str, as_alice: APIClient, channel: Channel, public_channel: Channel
) -> None:
    answer = as_alice.patch(address(channel), {"name": name})
    made = as_alice.post("/api/v1/channels/", {"name": name})
    page = as_alice.post("/channels/", {"name": name, "kind": "public"}, format="multipart")

    is_cyrillic = "о" in name
    words = "whose name looks the same." if is_cyrillic else "of this name already."
    error = f"There is a channel {words}"
    assert (answer.status_code, answer.json()) == (400, {"name": [error]})
    assert (made.status_code, made.json()) == (400, {"name": [error]})
    assert error in page.content.decode()
    with pytest.raises(ValidationError):
        require_free_name(name)


def test_a_channel_may_be_renamed_in_its_own_letters(as_alice: APIClient, channel: Channel) -> None:
    answer = as_alice.patch(address(channel), {"name": "Engine-Room"})

    assert (answer.status_code, answer.json()["name"]) == (200, "Engine-Room")


def test_only_those_who_run_the_workspace_say_where_everybody_joins(
    as_alice: APIClient, alice: User, channel: Channel
) -> None:
    refused = as_alice.patch(address(channel), {"is_default": True}, format="json")
    User.objects.filter(pk=alice.pk).update(role="admin")
    done = as_alice.patch(address(channel), {"is_default": True}, format="json")

    assert (refused.status_code, done.status_code) == (403, 200)
    channel.refresh_from_db()
    assert channel.is_default


def test_everybody_new_joins_the_default_channels_but_guests(
    channel: Channel, public_channel: Channel, mallory: User
) -> None:
    # The private one was public when it was made a default.
    Channel.objects.update(is_default=True)
    guest = User.objects.create_user("gus", role="guest")

    for person in (mallory, mallory, guest):
        join_default_channels(person)

    assert [*mallory.memberships.values_list("channel", flat=True)] == [public_channel.pk]
    assert not guest.memberships.exists()
    assert told(public_channel) == [("mallory", "joined the channel")]


def test_who_may_not_manage_a_channel_changes_nothing(
    as_bob: APIClient, as_mallory: APIClient, channel: Channel
) -> None:
    body: dict[str, Any] = {"is_read_only": True, "kind": "public", "slow_mode_seconds": 9}

    answers = [each.patch(address(channel), body, format="json") for each in (as_bob, as_mallory)]

    assert [answer.status_code for answer in answers] == [403, 404]
    channel.refresh_from_db()
    assert (channel.is_read_only, channel.kind, channel.slow_mode_seconds) == (False, "private", 0)
    assert told(channel) == []


def test_a_guest_who_becomes_a_member_joins_the_default_channels(
    alice: User, public_channel: Channel
) -> None:
    User.objects.filter(pk=alice.pk).update(role="owner")
    alice.refresh_from_db()
    Channel.objects.filter(pk=public_channel.pk).update(is_default=True)
    guest = User.objects.create_user("gus", role="guest")

    give_role(guest, "member", by=alice, address=None)

    assert guest.memberships.filter(channel=public_channel).exists()


def test_who_leaves_or_is_removed_twice_is_told_of_once(
    alice: User, bob: User, channel: Channel
) -> None:
    stale = [Membership.objects.get(channel=channel, user=bob) for _ in range(3)]

    remove_member(stale[0], by=Doer(alice, None))
    remove_member(stale[1], by=Doer(alice, None))
    leave(stale[2])

    assert told(channel) == [("alice", "removed Bob Berg")]
    assert AuditEntry.objects.filter(act="member_removed").count() == 1


def test_a_role_that_was_given_meanwhile_is_the_old_one(
    alice: User, bob: User, channel: Channel
) -> None:
    first, second = (Membership.objects.get(channel=channel, user=bob) for _ in range(2))

    give_channel_role(first, "admin", by=Doer(alice, None))
    give_channel_role(second, "owner", by=Doer(alice, None))

    entry = AuditEntry.objects.latest("pk")
    assert (entry.details["old"], entry.details["new"]) == ("admin", "owner")
