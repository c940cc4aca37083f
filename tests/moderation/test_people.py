"""Deactivating people and changing their role: who may, what ends with it, and what is written."""

from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from knox.models import AuthToken
from rest_framework.test import APIClient

from messaging import moderation
from messaging.models import AuditEntry, Channel, Membership, User
from tests.conftest import rest_client
from tests.moderation.conftest import made

USERS = "/api/v1/users/"


@pytest.fixture
def as_owner(owner: User) -> APIClient:
    return rest_client(owner)


def acts() -> list[tuple[str, str, str]]:
    rows = AuditEntry.objects.order_by("pk")
    return [(entry.actor_name, entry.act, entry.target) for entry in rows]


def standing(person: User) -> tuple[str, bool]:
    person.refresh_from_db()
    return person.role, person.is_active


def test_an_owner_deactivates_and_restores(as_owner: APIClient, bob: User) -> None:
    ended = as_owner.post(f"{USERS}{bob.pk}/deactivate/", REMOTE_ADDR="203.0.113.9")
    back = as_owner.delete(f"{USERS}{bob.pk}/deactivate/")

    assert ended.json() == {"id": bob.pk, "role": "member", "is_active": False}
    assert back.json() == {"id": bob.pk, "role": "member", "is_active": True}
    assert acts() == [
        ("alice", "person_deactivated", "Bob Berg"),
        ("alice", "person_restored", "Bob Berg"),
    ]
    assert AuditEntry.objects.earliest("pk").address == "203.0.113.9"


def test_what_is_so_already_changes_nothing(as_owner: APIClient, bob: User) -> None:
    answers = [
        as_owner.delete(f"{USERS}{bob.pk}/deactivate/"),
        as_owner.post(f"{USERS}{bob.pk}/role/", {"role": "member"}),
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert acts() == []


def test_deactivation_ends_sessions_and_tokens_and_no_others(
    as_owner: APIClient, owner: User, bob: User
) -> None:
    client = Client()
    client.force_login(bob)
    AuthToken.objects.create(bob)
    AuthToken.objects.create(owner)
    assert client.get("/channels/").status_code == 200

    as_owner.post(f"{USERS}{bob.pk}/deactivate/")

    left = [each.get_decoded().get(SESSION_KEY) for each in Session.objects.all()]
    assert left == [str(owner.pk)]
    assert [token.user for token in AuthToken.objects.all()] == [owner]
    assert client.get("/channels/").status_code == 302


def test_an_old_session_does_not_come_back_with_a_restored_person(
    as_owner: APIClient, bob: User
) -> None:
    client = Client()
    client.force_login(bob)

    as_owner.post(f"{USERS}{bob.pk}/deactivate/")
    as_owner.delete(f"{USERS}{bob.pk}/deactivate/")

    assert client.get("/channels/").status_code == 302


@pytest.mark.parametrize("role", ["owner", "admin", "member", "guest"])
def test_an_owner_gives_any_role(role: str, as_owner: APIClient, bob: User) -> None:
    bob = made(bob, "guest" if role == "member" else "member")
    before = bob.role

    answer = as_owner.post(f"{USERS}{bob.pk}/role/", {"role": role})

    assert answer.json() == {"id": bob.pk, "role": role, "is_active": True}
    changed = {"before": before, "after": role}
    assert [entry.details for entry in AuditEntry.objects.all()] == (
        [changed] if role != before else []
    )


@pytest.mark.parametrize("wrong", [{}, {"role": "king"}, {"role": ""}, {"role": None}])
def test_a_wrong_role_is_an_error_of_its_field(
    wrong: dict[str, Any], as_owner: APIClient, bob: User
) -> None:
    answer = as_owner.post(f"{USERS}{bob.pk}/role/", wrong, format="json")

    assert (answer.status_code, list(answer.json())) == (400, ["role"])


ATTEMPTS = {
    "deactivate a member": ("mallory", "deactivate/", {}),
    "make a member a guest": ("mallory", "role/", {"role": "guest"}),
    "make a member an admin": ("mallory", "role/", {"role": "admin"}),
    "deactivate an owner": ("alice", "deactivate/", {}),
    "make an owner a member": ("alice", "role/", {"role": "member"}),
}


MAY = {
    "owner": set(ATTEMPTS) - {"deactivate an owner", "make an owner a member"},
    "admin": {"deactivate a member", "make a member a guest"},
    "member": set(),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("role", MAY)
def test_what_the_table_allows_and_nothing_else(
    role: str, attempt: str, owner: User, bob: User, mallory: User
) -> None:
    name, path, body = ATTEMPTS[attempt]
    person = {"alice": owner, "mallory": mallory}[name]
    if role == "owner":
        User.objects.create_user("another-owner", role="owner")
    before = standing(person)

    answer = rest_client(made(bob, role)).post(f"{USERS}{person.pk}/{path}", body)

    is_allowed = attempt in MAY[role] or role == "owner"
    assert answer.status_code == (200 if is_allowed else 403)
    assert (standing(person) != before) is is_allowed
    assert len(acts()) == is_allowed


def test_a_guest_does_not_learn_that_there_is_somebody(owner: User, bob: User) -> None:
    as_guest = rest_client(made(bob, "guest"))

    assert as_guest.post(f"{USERS}{owner.pk}/deactivate/").status_code == 404


def test_the_last_owner_stays(as_owner: APIClient, owner: User) -> None:
    answers = [
        as_owner.post(f"{USERS}{owner.pk}/deactivate/"),
        as_owner.post(f"{USERS}{owner.pk}/role/", {"role": "admin"}),
    ]

    text = "A workspace needs an owner: make somebody else one first."
    assert [(each.status_code, each.json()) for each in answers] == [(409, {"detail": text})] * 2
    assert (standing(owner), acts()) == (("owner", True), [])


def test_a_removed_admins_open_form_does_nothing(owner: User, bob: User, mallory: User) -> None:
    admin = made(bob, "admin")
    stale = User.objects.get(pk=admin.pk)
    made(admin, "member")

    with pytest.raises(moderation.people.PermissionDenied):
        moderation.set_active(mallory, False, by=stale, address=None)

    assert standing(mallory) == ("member", True)


def test_a_guest_owns_no_channel_in_which_somebody_else_can(
    as_owner: APIClient, owner: User, bob: User, mallory: User
) -> None:
    shared, alone = Channel.objects.create(name="shared"), Channel.objects.create(name="alone")
    for channel in (shared, alone):
        Membership.objects.create(channel=channel, user=bob, role="owner")
    Membership.objects.create(channel=shared, user=mallory)

    as_owner.post(f"/api/v1/users/{bob.pk}/role/", {"role": "guest"})

    roles = Membership.objects.order_by("channel", "user").values_list("user__username", "role")
    assert [*roles] == [("bob", "member"), ("mallory", "owner"), ("bob", "owner")]
