"""Deactivating people and changing their role: who may, what ends with it, and what is written."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client
from knox.models import AuthToken
from rest_framework.test import APIClient

from messaging import moderation
from messaging.models import AuditEntry, Channel, LastOwner, Membership, User
from tests.conftest import rest_client
from tests.listening import Socket, in_thread, post, socket_of

USERS = "/api/v1/users/"


def made(person: User, role: str) -> User:
    person.role = role
    person.save()
    return person


@pytest.fixture
def owner(alice: User) -> User:
    return made(alice, "owner")


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


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_demote_themselves_at_once_one_stays(alice: User, bob: User) -> None:
    owners = [made(alice, "owner"), made(bob, "owner")]
    start = Barrier(2)

    def demote(person: User) -> bool:
        start.wait()
        try:
            return moderation.give_role(person, "member", by=person, address=None)
        except LastOwner:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        demoted = list(threads.map(demote, owners))

    assert sorted(demoted) == [False, True]
    assert User.objects.filter(role="owner", is_active=True).count() == 1
    assert len(acts()) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_deactivate_each_other_at_once_one_stays(alice: User, bob: User) -> None:
    owners = [made(alice, "owner"), made(bob, "owner")]
    start = Barrier(2)

    def end(pair: tuple[User, User]) -> bool:
        start.wait()
        try:
            return moderation.set_active(pair[0], False, by=pair[1], address=None)
        except (LastOwner, moderation.people.PermissionDenied):
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        ended = list(threads.map(end, [(owners[0], owners[1]), (owners[1], owners[0])]))

    assert sorted(ended) == [False, True]
    assert User.objects.filter(role="owner", is_active=True).count() == 1


@pytest.mark.django_db(transaction=True)
async def test_whoever_is_deactivated_is_closed_out_at_once(
    channel: Channel, owner: User, bob: User
) -> None:
    async with socket_of(bob) as socket:
        await in_thread(moderation.set_active, bob, False, by=owner, address=None)
        await in_thread(post, channel, owner, "Without bob")
        frames = []
        while (message := await socket.receive_output(timeout=5))["type"] != "websocket.close":
            frames.append(message["text"])

    assert message["code"] == 4401
    assert not any("Without bob" in frame for frame in frames)


async def visit(socket: Socket, channel: Channel) -> None:
    await socket.send_json_to({"type": "resume", "cursors": {str(channel.pk): 0}})
    await socket.frame_of("caught_up")


@pytest.mark.django_db(transaction=True)
async def test_whoever_becomes_a_guest_hears_no_more_of_what_they_only_visit(
    public_channel: Channel, owner: User, mallory: User
) -> None:
    async with socket_of(mallory) as socket:
        await visit(socket, public_channel)
        await in_thread(post, public_channel, owner, "For visitors")
        assert (await socket.frame_of("message_created"))["message"]["body"] == "For visitors"

        await in_thread(moderation.give_role, mallory, "guest", by=owner, address=None)
        await socket.frame_of("channel_removed")
        await in_thread(post, public_channel, owner, "For members")
        await in_thread(Membership.objects.create, channel=public_channel, user=mallory)

        kinds = []
        while (frame := await socket.frame())["type"] != "channel_created":
            kinds.append(frame["type"])
        assert "message_created" not in kinds
