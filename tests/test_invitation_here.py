"""Invitations that somebody follows who has an account already."""

import pytest

from messaging.acts import Doer, remove_member
from messaging.models import Channel, Invitation, Membership, User
from messaging.moderation.people import give_role
from tests.inviting import channels_of, link_to
from tests.visiting import client_of


def test_somebody_who_is_here_joins_its_channels(
    owner: User, channel: Channel, mallory: User
) -> None:
    client, link = client_of(mallory), link_to(owner, "guest", channel)

    asked = client.get(link).content.decode()
    answer = client.post(link)

    assert channel.name in asked
    assert answer.url == f"/channels/{channel.pk}/"
    mallory.refresh_from_db()
    assert (mallory.role, channels_of("mallory")) == ("member", [channel.name])
    assert Invitation.objects.get().uses == 1


def test_it_is_not_used_up_by_those_who_have_everything(
    owner: User, channel: Channel, bob: User
) -> None:
    client, link = client_of(bob), link_to(owner, "member", channel)

    assert "You are here already" in client.get(link).content.decode()
    assert client.post(link).url == f"/channels/{channel.pk}/"
    assert Invitation.objects.get().uses == 0


@pytest.mark.parametrize(("role", "becomes"), [("guest", "guest"), ("member", "member")])
def test_a_guest_becomes_a_member_only_if_it_says_so(
    owner: User, channel: Channel, mallory: User, role: str, becomes: str
) -> None:
    User.objects.filter(pk=mallory.pk).update(role="guest")

    client_of(mallory).post(link_to(owner, role, channel))

    mallory.refresh_from_db()
    assert mallory.role == becomes
    assert channels_of("mallory") == [channel.name]


@pytest.mark.parametrize("kept", ["admin", "guest"])
def test_what_was_taken_from_somebody_an_older_link_does_not_give_back(
    owner: User, channel: Channel, bob: User, kept: str
) -> None:
    link = link_to(owner, "admin", channel, most_uses=9)
    give_role(bob, "admin", by=owner, address=None)
    give_role(bob, kept, by=owner, address=None)
    remove_member(Membership.objects.get(channel=channel, user=bob), by=Doer(owner, None))

    client_of(bob).post(link)

    bob.refresh_from_db()
    assert (bob.role, channels_of("bob")) == (kept, [])
