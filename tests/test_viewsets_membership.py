"""Members over REST: who adds, promotes and removes whom."""

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, User


def members_of(channel: Channel) -> str:
    return f"/api/v1/channels/{channel.pk}/members/"


def address(channel: Channel, user: User) -> str:
    return f"{members_of(channel)}{user.pk}/"


def roles(channel: Channel) -> dict[str, str]:
    return dict(channel.memberships.values_list("user__username", "role"))


def test_members_come_with_their_roles(as_bob: APIClient, alice: User, channel: Channel) -> None:
    owner = channel.memberships.get(user=alice)

    answer = as_bob.get(members_of(channel)).json()

    shown = {each["user"]["username"]: each for each in answer["results"]}
    assert sorted(shown) == ["alice", "bob"]
    assert shown["alice"] == {
        "user": {
            "id": alice.pk,
            "username": "alice",
            "display_name": "Alice Ames",
            "avatar_url": None,
            "is_bot": False,
        },
        "role": "owner",
        "joined_at": owner.joined_at.isoformat().replace("+00:00", "Z"),
    }
    assert as_bob.get(address(channel, alice)).json() == shown["alice"]


def test_an_owner_adds_a_member(as_alice: APIClient, mallory: User, channel: Channel) -> None:
    answer = as_alice.post(members_of(channel), {"user_id": mallory.pk})

    assert (answer.status_code, answer.json()["role"]) == (201, "member")
    assert roles(channel) == {"alice": "owner", "bob": "member", "mallory": "member"}


def test_a_member_adds_nobody_to_a_private_channel(
    as_bob: APIClient, mallory: User, channel: Channel
) -> None:
    answer = as_bob.post(members_of(channel), {"user_id": mallory.pk})

    assert answer.status_code == 403
    assert answer.json() == {"detail": "Only the channel's owners and admins add members."}
    assert roles(channel) == {"alice": "owner", "bob": "member"}


def test_a_member_adds_others_to_a_public_channel_but_gives_no_role(
    as_bob: APIClient, mallory: User, public_channel: Channel
) -> None:
    as_admin = as_bob.post(members_of(public_channel), {"user_id": mallory.pk, "role": "admin"})
    as_member = as_bob.post(members_of(public_channel), {"user_id": mallory.pk})

    assert (as_admin.status_code, as_member.status_code) == (403, 201)
    assert as_admin.json() == {"detail": "Only an owner of the channel gives this role."}
    assert roles(public_channel)["mallory"] == "member"


def test_mallory_lets_herself_in_nowhere(
    as_alice: APIClient,
    as_mallory: APIClient,
    alice: User,
    mallory: User,
    channel: Channel,
    public_channel: Channel,
) -> None:
    assert as_alice.get(members_of(channel)).status_code == 200

    answers = [
        as_mallory.get(members_of(channel)),
        as_mallory.post(members_of(channel), {"user_id": mallory.pk}),
        as_mallory.get(address(channel, alice)),
        as_mallory.patch(address(channel, alice), {"role": "member"}),
        as_mallory.delete(address(channel, alice)),
        as_mallory.post(members_of(public_channel), {"user_id": mallory.pk, "role": "owner"}),
        as_mallory.patch(address(public_channel, alice), {"role": "member"}),
        as_mallory.delete(address(public_channel, alice)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5 + [403] * 3
    assert roles(channel) == roles(public_channel) == {"alice": "owner", "bob": "member"}


def test_a_member_can_be_added_once(as_alice: APIClient, bob: User, channel: Channel) -> None:
    answer = as_alice.post(members_of(channel), {"user_id": bob.pk})

    assert (answer.status_code, answer.json()) == (
        409,
        {"detail": "This person is a member already."},
    )


def test_only_active_people_can_be_added(
    as_alice: APIClient, mallory: User, channel: Channel
) -> None:
    mallory.is_active = False
    mallory.save()

    answer = as_alice.post(members_of(channel), {"user_id": mallory.pk})

    assert answer.status_code == 400
    assert answer.json() == {"user_id": [f'Invalid pk "{mallory.pk}" - object does not exist.']}


@pytest.mark.parametrize("user_id", ["x", None, True, [], {}, 10**30, -1])
def test_a_wrong_user_id_is_refused(user_id: object, as_alice: APIClient, channel: Channel) -> None:
    answer = as_alice.post(members_of(channel), {"user_id": user_id})

    assert (answer.status_code, list(answer.json())) == (400, ["user_id"])


def test_an_owner_makes_a_member_admin(as_alice: APIClient, bob: User, channel: Channel) -> None:
    answer = as_alice.patch(address(channel, bob), {"role": "admin"})

    assert (answer.status_code, answer.json()["role"]) == (200, "admin")
    assert roles(channel) == {"alice": "owner", "bob": "admin"}


def test_an_admin_gives_no_roles(
    as_alice: APIClient, as_bob: APIClient, bob: User, channel: Channel
) -> None:
    as_alice.patch(address(channel, bob), {"role": "admin"})

    answer = as_bob.patch(address(channel, bob), {"role": "owner"})

    assert answer.status_code == 403
    assert answer.json() == {"detail": "Only an owner of the channel changes roles."}
    assert roles(channel) == {"alice": "owner", "bob": "admin"}


def test_the_last_owner_stays_owner(as_alice: APIClient, alice: User, channel: Channel) -> None:
    answer = as_alice.patch(address(channel, alice), {"role": "member"})

    assert answer.status_code == 409
    assert answer.json() == {
        "detail": "A channel needs an owner: give this role to somebody else first."
    }
    assert roles(channel) == {"alice": "owner", "bob": "member"}


def test_a_membership_stays_that_persons(
    as_alice: APIClient, bob: User, mallory: User, channel: Channel
) -> None:
    as_alice.patch(address(channel, bob), {"user_id": mallory.pk, "role": "admin"})

    assert roles(channel) == {"alice": "owner", "bob": "admin"}


def test_an_owner_removes_a_member(as_alice: APIClient, bob: User, channel: Channel) -> None:
    answer = as_alice.delete(address(channel, bob))

    assert (answer.status_code, roles(channel)) == (204, {"alice": "owner"})


def test_a_member_removes_only_themselves(
    as_bob: APIClient, alice: User, bob: User, channel: Channel
) -> None:
    others = as_bob.delete(address(channel, alice))
    own = as_bob.delete(address(channel, bob))

    assert (others.status_code, own.status_code) == (403, 204)
    assert others.json() == {"detail": "Only the channel's owners and admins remove others."}
    assert roles(channel) == {"alice": "owner"}


def test_an_admin_removes_no_owner(
    as_alice: APIClient, as_bob: APIClient, alice: User, bob: User, channel: Channel
) -> None:
    as_alice.patch(address(channel, bob), {"role": "admin"})

    assert as_bob.delete(address(channel, alice)).status_code == 403


def test_an_archived_channel_takes_no_members(
    as_alice: APIClient, mallory: User, channel: Channel
) -> None:
    channel.is_archived = True
    channel.save()

    answer = as_alice.post(members_of(channel), {"user_id": mallory.pk})

    assert answer.status_code == 403
    assert answer.json() == {"detail": "This channel is archived; nothing in it changes any more."}


@pytest.mark.parametrize("number", [1, 3])
def test_listing_members_takes_four_queries(
    number: int,
    as_alice: APIClient,
    alice: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    channel = Channel.objects.create(name="crowd")
    others = [User.objects.create_user(f"user-{index}") for index in range(1, number)]
    for user in [alice, *others]:
        Membership.objects.create(channel=channel, user=user)

    with django_assert_num_queries(4):
        answer = as_alice.get(members_of(channel))

    assert len(answer.json()["results"]) == number


def test_members_are_paged_by_the_persons_id(
    as_alice: APIClient, alice: User, bob: User, channel: Channel
) -> None:
    answer = as_alice.get(f"{members_of(channel)}?limit=1").json()

    assert answer["results"][0]["user"]["id"] == bob.pk
    assert answer["previous"] == f"{members_of(channel)}?before={bob.pk}&limit=1"
    older = as_alice.get(answer["previous"]).json()
    assert [each["user"]["id"] for each in older["results"]] == [alice.pk]
