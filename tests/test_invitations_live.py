"""Whoever sees an invitation hears what becomes of it, and nobody else does."""

import pytest
from django.test import Client

from messaging.models import Invitation, User
from messaging.newcomers.inviting import Terms, invite, revoke
from tests.conftest import rest_client
from tests.inviting import BEA
from tests.listening import Socket, in_thread, socket_of
from tests.visiting import client_of

CHANGED = "invitations_changed"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create_user("ada", role="admin")


async def hears_nothing(socket: Socket) -> bool:
    """Whether the answer to a ping is the next that comes, of what concerns invitations."""
    await socket.send_json_to({"type": "ping"})
    kinds = [(await socket.frame())["type"]]
    while kinds[-1] != "heartbeat":
        kinds.append((await socket.frame())["type"])
    return CHANGED not in kinds


def list_of(user: User) -> list[str]:
    listed = rest_client(user).get("/api/v1/invitations/").json()["results"]
    return [each["state"] for each in listed]


def make(role: str, by: User) -> tuple[Invitation, str]:
    return invite(Terms(role, []), by=by, address=None)


async def test_another_manager_hears_of_each_change(owner: User, admin: User, bob: User) -> None:
    async with socket_of(admin) as admins, socket_of(bob) as bobs:
        invitation, secret = await in_thread(make, "member", owner)
        assert await admins.frame_of(CHANGED) == {"type": CHANGED}
        await in_thread(Client().post, f"/invitation/{secret}/", BEA)
        await admins.frame_of(CHANGED)
        await in_thread(lambda: revoke(invitation, by=owner, address=None))
        await admins.frame_of(CHANGED)
        await in_thread(invitation.delete)
        await admins.frame_of(CHANGED)

        assert await hears_nothing(bobs)


async def test_those_of_managers_are_told_to_owners_only(owner: User, admin: User) -> None:
    async with socket_of(owner) as owners, socket_of(admin) as admins:
        await in_thread(make, "admin", owner)

        await owners.frame_of(CHANGED)
        assert await hears_nothing(admins)


async def test_whoever_runs_the_workspace_no_more_hears_nothing_more(
    owner: User, admin: User
) -> None:
    async with socket_of(owner) as owners, socket_of(admin) as admins:
        await in_thread(make, "member", owner)
        for socket in (owners, admins):
            await socket.frame_of(CHANGED)

        admin.role = User.Role.MEMBER
        await in_thread(admin.save)
        await in_thread(make, "member", owner)

        await owners.frame_of(CHANGED)
        assert await hears_nothing(admins)


async def test_those_of_somebody_who_may_not_invite_any_more_are_told(
    owner: User, admin: User
) -> None:
    await in_thread(make, "member", admin)
    async with socket_of(owner) as owners:
        admin.role = User.Role.MEMBER
        await in_thread(admin.save)

        await owners.frame_of(CHANGED)
        assert await in_thread(list_of, owner) == ["void"]


def test_a_script_gets_the_list_alone(owner: User, mallory: User) -> None:
    make("member", owner)
    part = {"X-Part": "panel"}

    answer = client_of(owner).get("/invitations/", headers=part).content.decode().strip()

    assert answer.startswith("<invitation-list")
    assert 'data-invitation="' in answer
    assert client_of(mallory).get("/invitations/", headers=part).status_code == 403
