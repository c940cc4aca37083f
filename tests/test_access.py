"""Who may do what: each role, an outsider, and somebody who sees nothing."""

from typing import Any

import pytest

from messaging import access
from messaging.models import Channel, Membership, Message, User

ROLES = ("owner", "admin", "member", None)


@pytest.fixture
def people(
    public_channel: Channel, alice: User, bob: User, mallory: User
) -> dict[str | None, User]:
    """One person of each role in the public channel; mallory has none."""
    admin = User.objects.create_user("ada")
    Membership.objects.create(channel=public_channel, user=admin, role=Membership.Role.ADMIN)
    return {"owner": alice, "admin": admin, "member": bob, None: mallory}


def archive(channel: Channel) -> None:
    channel.is_archived = True
    channel.save()


def test_roles_are_told_apart(public_channel: Channel, people: dict[str | None, User]) -> None:
    assert [access.role_in(public_channel, people[role]) for role in ROLES] == [*ROLES]


def test_members_post(public_channel: Channel, people: dict[str | None, User]) -> None:
    allowed = [access.may_post(public_channel, people[role]) for role in ROLES]

    assert allowed == [True, True, True, False]


def test_nobody_posts_in_an_archived_channel(
    public_channel: Channel, people: dict[str | None, User]
) -> None:
    archive(public_channel)

    assert not any(access.may_post(public_channel, people[role]) for role in ROLES)


def test_managers_manage(public_channel: Channel, people: dict[str | None, User]) -> None:
    allowed = [access.may_manage(public_channel, people[role]) for role in ROLES]

    assert allowed == [True, True, False, False]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("public", [True, True, True, False]), ("private", [True, True, False, False])],
)
def test_members_add_others_to_public_channels_and_managers_to_private_ones(
    kind: str,
    expected: list[bool],
    public_channel: Channel,
    people: dict[str | None, User],
) -> None:
    public_channel.kind = kind
    public_channel.save()

    assert [access.may_add_members(public_channel, people[role]) for role in ROLES] == expected


@pytest.mark.parametrize("given", ["owner", "admin"])
def test_only_owners_give_higher_roles(
    given: str, public_channel: Channel, people: dict[str | None, User]
) -> None:
    allowed = [access.may_give_role(public_channel, people[role], given) for role in ROLES]

    assert allowed == [True, False, False, False]


def test_only_owners_change_roles(public_channel: Channel, people: dict[str | None, User]) -> None:
    allowed = [access.may_change_roles(public_channel, people[role]) for role in ROLES]

    assert allowed == [True, False, False, False]


@pytest.mark.parametrize(
    ("removed", "expected"),
    [
        ("owner", [True, False, False, False]),
        ("admin", [True, True, False, False]),
        ("member", [True, True, True, False]),
    ],
)
def test_managers_remove_those_below_owners_and_everybody_themselves(
    removed: str,
    expected: list[bool],
    public_channel: Channel,
    people: dict[str | None, User],
) -> None:
    membership = public_channel.memberships.get(user=people[removed])

    assert [access.may_remove(membership, people[role]) for role in ROLES] == expected


def test_authors_edit_and_managers_delete(
    public_channel: Channel, people: dict[str | None, User]
) -> None:
    message = Message.objects.create(channel=public_channel, author=people["member"], body="Mine")

    assert [access.may_edit(message, people[role]) for role in ROLES] == [
        *(False, False, True, False),
    ]
    assert [access.may_delete(message, people[role]) for role in ROLES] == [
        *(True, True, True, False),
    ]


def test_a_former_author_changes_nothing(
    public_channel: Channel, people: dict[str | None, User]
) -> None:
    message = Message.objects.create(channel=public_channel, author=people["member"], body="Mine")
    public_channel.memberships.get(user=people["member"]).delete()

    assert not access.may_edit(message, people["member"])
    assert not access.may_delete(message, people["member"])


def test_nothing_is_changed_in_an_archived_channel(
    public_channel: Channel, people: dict[str | None, User]
) -> None:
    message = Message.objects.create(channel=public_channel, author=people["owner"], body="Mine")
    archive(public_channel)

    assert not access.may_edit(message, people["owner"])
    assert not access.may_delete(message, people["owner"])
    assert not access.may_add_members(public_channel, people["owner"])
    assert access.may_manage(public_channel, people["owner"])


def test_public_channels_are_joined_until_they_are_archived(
    channel: Channel, public_channel: Channel, mallory: User
) -> None:
    assert access.may_join(public_channel, mallory)
    assert not access.may_join(channel, mallory)
    archive(public_channel)
    assert not access.may_join(public_channel, mallory)


def test_a_private_channel_is_visible_to_its_members_only(
    channel: Channel, public_channel: Channel, bob: User, mallory: User
) -> None:
    assert set(Channel.objects.visible_to(bob)) == {channel, public_channel}
    assert set(Channel.objects.visible_to(mallory)) == {public_channel}


def test_a_channel_is_looked_up_with_its_members_role(
    channel: Channel, alice: User, bob: User, mallory: User, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        found = access.visible_channel(channel.pk, alice)
        assert found == channel
        assert access.role_in(found, alice) == Membership.Role.OWNER

    assert access.role_in(found, bob) == Membership.Role.MEMBER
    assert access.role_in(found, mallory) is None


def test_outsiders_look_up_public_channels_only(
    channel: Channel, public_channel: Channel, mallory: User
) -> None:
    found = access.visible_channel(public_channel.pk, mallory)

    assert found == public_channel
    assert access.role_in(found, mallory) is None
    assert access.visible_channel(channel.pk, mallory) is None
