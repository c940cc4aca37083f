"""Memberships: joining, reading, leaving, and who owns a channel afterwards."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connections, transaction

from messaging.models import (
    Channel,
    FutureCursor,
    LastChannelOwner,
    Membership,
    Message,
    PastMembership,
    User,
)


def roles(channel: Channel) -> dict[str, str]:
    return dict(channel.memberships.values_list("user__username", "role"))


def test_a_person_is_in_a_channel_once(channel: Channel, bob: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(channel=channel, user=bob)


def test_whoever_joins_has_nothing_unread(message: Message, mallory: User) -> None:
    channel = Channel.objects.get()

    assert Membership.objects.create(channel=channel, user=mallory).last_read_seq == 1


def test_a_membership_ends_under_a_seq_of_its_channel(message: Message, bob: User) -> None:
    membership = Membership.objects.get(user=bob)

    membership.delete()

    assert (membership.ended_seq, Channel.objects.get().last_seq) == (2, 2)


def test_ending_many_memberships_gives_each_its_seq(channel: Channel) -> None:
    ended = channel.memberships.all().delete()

    channel.refresh_from_db()
    assert (ended, channel.last_seq) == ((2, {"messaging.Membership": 2}), 2)


def test_a_membership_that_has_ended_is_remembered(message: Message, bob: User) -> None:
    membership = Membership.objects.get(user=bob)
    joined_at = membership.joined_at

    membership.delete()

    past = PastMembership.objects.get()
    assert (past.channel, past.user, past.joined_at, past.ended_seq) == (
        *(message.channel, bob, joined_at),
        2,
    )
    assert message.created_at < past.ended_at


def test_every_time_in_a_channel_is_remembered(channel: Channel, bob: User) -> None:
    channel.memberships.all().delete()
    Membership.objects.create(channel=channel, user=bob)
    channel.memberships.all().delete()

    past = PastMembership.objects.filter(user=bob).order_by("pk")
    assert [each.ended_seq for each in past] == [2, 3]


def test_a_membership_that_two_end_at_once_is_remembered_once(channel: Channel, bob: User) -> None:
    one_tab = Membership.objects.get(user=bob)
    other_tab = Membership.objects.get(user=bob)

    one_tab.delete()
    other_tab.delete()

    assert [each.ended_seq for each in PastMembership.objects.all()] == [1]


def test_an_end_that_is_undone_is_not_remembered(channel: Channel, bob: User) -> None:
    with transaction.atomic():
        Membership.objects.get(user=bob).delete()
        transaction.set_rollback(True)

    assert PastMembership.objects.count() == 0
    assert channel.memberships.filter(user=bob).exists()


def test_the_past_goes_with_its_channel(channel: Channel, bob: User) -> None:
    Membership.objects.get(user=bob).delete()

    channel.delete()

    assert PastMembership.objects.count() == 0


def test_the_past_goes_with_its_person(channel: Channel, bob: User) -> None:
    Membership.objects.get(user=bob).delete()
    Membership.objects.create(channel=channel, user=bob)

    bob.delete()

    assert PastMembership.objects.count() == 0


def test_the_marker_moves_forward_only(channel: Channel, alice: User, bob: User) -> None:
    for body in "abc":
        Message.objects.create(channel=channel, author=alice, body=body)
    one_tab = Membership.objects.get(user=bob)
    other_tab = Membership.objects.get(user=bob)

    one_tab.mark_read(3)
    other_tab.mark_read(2)

    assert Membership.objects.get(user=bob).last_read_seq == 3


def test_nobody_has_read_what_is_not_written(message: Message, bob: User) -> None:
    membership = Membership.objects.get(user=bob)

    with pytest.raises(FutureCursor, match="2 is beyond the channel's last change, 1"):
        membership.mark_read(2)


def test_another_owner_stays_owner_alone(channel: Channel, alice: User, bob: User) -> None:
    channel.memberships.filter(user=bob).update(role="owner")

    channel.memberships.get(user=alice).delete()

    assert roles(channel) == {"bob": "owner"}


def test_an_admin_takes_over_before_an_older_member(
    channel: Channel, alice: User, mallory: User
) -> None:
    Membership.objects.create(channel=channel, user=mallory, role=Membership.Role.ADMIN)

    channel.memberships.get(user=alice).delete()

    assert roles(channel) == {"bob": "member", "mallory": "owner"}


def test_the_last_person_leaves_an_empty_channel(channel: Channel, alice: User) -> None:
    for membership in channel.memberships.order_by("-pk"):
        membership.delete()

    assert roles(channel) == {}


def test_a_member_who_leaves_makes_nobody_owner(channel: Channel, bob: User) -> None:
    channel.memberships.get(user=bob).delete()

    assert roles(channel) == {"alice": "owner"}


def test_whoever_became_owner_meanwhile_hands_over_too(
    channel: Channel, alice: User, bob: User
) -> None:
    known = channel.memberships.get(user=bob)
    channel.memberships.filter(user=bob).update(role="owner")
    channel.memberships.filter(user=alice).update(role="member")

    known.delete()

    assert [each.role for each in channel.memberships.all()] == ["owner"]


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_demote_each_other_at_once_one_stays(channel: Channel) -> None:
    channel.memberships.update(role="owner")
    start = Barrier(2)

    def demote(membership: Membership) -> bool:
        start.wait()
        membership.role = Membership.Role.MEMBER
        try:
            membership.save(update_fields=["role"])
        except LastChannelOwner:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as threads:
        demoted = list(threads.map(demote, channel.memberships.all()))

    assert sorted(demoted) == [False, True]
    assert channel.memberships.filter(role="owner").count() == 1
