"""Channels and memberships in the admin."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from messaging.models import Channel, Membership, Message, User

CHANNELS = "/admin/messaging/channel/"
MEMBERSHIPS = "/admin/messaging/membership/"


def channel_form(channel: Channel, **fields: Any) -> dict[str, Any]:
    """What the page of a channel with two members sends."""
    first, second = channel.memberships.order_by("pk")
    return {
        "name": channel.name,
        "topic": channel.topic,
        "kind": channel.kind,
        "slow_mode_seconds": channel.slow_mode_seconds,
        "memberships-TOTAL_FORMS": "2",
        "memberships-INITIAL_FORMS": "2",
        "memberships-0-id": first.pk,
        "memberships-0-channel": channel.pk,
        "memberships-0-role": first.role,
        "memberships-1-id": second.pk,
        "memberships-1-channel": channel.pk,
        "memberships-1-role": second.role,
        "memberships-2-TOTAL_FORMS": "1",
        "memberships-2-INITIAL_FORMS": "0",
        "memberships-2-0-channel": channel.pk,
        "memberships-2-0-role": "member",
    } | fields


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_channels_takes_five_queries(
    number: int, admin: Client, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        channel = Channel.objects.create(name=f"channel {index}")
        Membership.objects.create(channel=channel, user=bob)

    with django_assert_num_queries(5):
        answer = admin.get(CHANNELS)

    shown = [(each.member_count, each.message_count) for each in answer.context["cl"].result_list]
    assert shown == [(1, 0)] * number


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_channel_takes_four_queries(
    number: int, admin: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    channel = Channel.objects.create(name="crowd")
    for index in range(number):
        Membership.objects.create(channel=channel, user=User.objects.create_user(f"user-{index}"))

    with django_assert_num_queries(4):
        answer = admin.get(f"{CHANNELS}{channel.pk}/change/")

    assert answer.status_code == 200


def test_members_are_added_promoted_and_removed_on_the_page_of_a_channel(
    admin: Client, bob: User, mallory: User, channel: Channel
) -> None:
    form = channel_form(
        channel,
        **{
            "memberships-0-DELETE": "on",
            "memberships-1-role": "admin",
            "memberships-2-0-user": mallory.pk,
        },
    )

    answer = admin.post(f"{CHANNELS}{channel.pk}/change/", form)

    roles = dict(channel.memberships.values_list("user__username", "role"))
    assert answer.status_code == 302
    assert roles == {"bob": "owner", "mallory": "member"}


def test_a_channel_keeps_its_only_owner(admin: Client, channel: Channel) -> None:
    owner = channel.memberships.get(role="owner")
    told = {"role": ["A channel needs an owner: give this role to somebody else first."]}

    together = admin.post(
        f"{CHANNELS}{channel.pk}/change/", channel_form(channel, **{"memberships-0-role": "member"})
    )
    alone = admin.post(f"{MEMBERSHIPS}{owner.pk}/change/", {"role": "member"})

    assert together.context["inline_admin_formsets"][0].formset.errors == [told, {}]
    assert alone.context["adminform"].form.errors == told
    assert channel.memberships.get(role="owner") == owner


def test_nobody_is_added_twice(admin: Client, bob: User, channel: Channel) -> None:
    form = channel_form(channel, **{"memberships-2-0-user": bob.pk})

    answer = admin.post(f"{CHANNELS}{channel.pk}/change/", form)

    formset = answer.context["inline_admin_formsets"][1].formset
    assert formset.errors == [{"user": ["This person is a member already."]}]
    assert channel.memberships.count() == 2


def test_nobody_new_is_added_twice_at_once(admin: Client, mallory: User, channel: Channel) -> None:
    form = channel_form(
        channel,
        **{
            "memberships-2-TOTAL_FORMS": "2",
            "memberships-2-0-user": mallory.pk,
            "memberships-2-1-channel": channel.pk,
            "memberships-2-1-role": "member",
            "memberships-2-1-user": mallory.pk,
        },
    )

    answer = admin.post(f"{CHANNELS}{channel.pk}/change/", form)

    assert answer.status_code == 200
    assert channel.memberships.count() == 2


def test_a_members_person_cannot_be_exchanged(
    admin: Client, mallory: User, channel: Channel
) -> None:
    membership = channel.memberships.get(user__username="bob")
    form = {"user": mallory.pk, "channel": channel.pk, "role": "admin", "last_read_seq": "99"}

    admin.post(f"{MEMBERSHIPS}{membership.pk}/change/", form)

    membership.refresh_from_db()
    assert (membership.user.username, membership.role, membership.last_read_seq) == (
        *("bob", "admin"),
        0,
    )


def test_archiving_a_channel_here_takes_a_seq(admin: Client, channel: Channel) -> None:
    admin.post(f"{CHANNELS}{channel.pk}/change/", channel_form(channel, is_archived="on"))

    channel.refresh_from_db()
    assert (channel.is_archived, channel.last_seq) == (True, 2)


def test_a_channel_is_deleted_with_its_messages(
    admin: Client,
    message: Message,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    address = f"{CHANNELS}{message.channel_id}/delete/"

    asked = admin.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(address, {"post": "yes"})

    assert asked.context["deleted_objects"] == ["engine-room with 1 message"]
    assert list(asked.context["model_count"]) == [
        *(("channels", 1), ("memberships", 2), ("messages", 1)),
    ]
    assert (Channel.objects.count(), Membership.objects.count(), Message.objects.count()) == (
        *(0, 0),
        0,
    )
