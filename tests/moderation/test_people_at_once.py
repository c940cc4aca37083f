"""Changes of people that race, and what their open connections are sent."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from messaging import moderation
from messaging.models import AuditEntry, Channel, LastOwner, Membership, User
from tests.listening import Socket, in_thread, post, socket_of
from tests.moderation.conftest import made


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
    assert AuditEntry.objects.count() == 1


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
