"""Rights that end while a WebSocket is open end there too."""

import json
from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.sessions.models import Session
from knox.models import AuthToken

from messaging.models import Channel, Membership, User
from tests.listening import Socket, bearer, in_thread, post, raw_socket, shape, socket_of

pytestmark = pytest.mark.django_db(transaction=True)


async def test_whoever_joins_hears_the_channel_at_once(
    channel: Channel, alice: User, mallory: User
) -> None:
    async with socket_of(mallory) as socket:
        await in_thread(Membership.objects.create, channel=channel, user=mallory)
        created = await socket.frame()
        await in_thread(post, channel, alice, "welcome")
        message = await socket.frame_of("message_created")

    assert created["type"] == "channel_created"
    assert created["channel"]["role"] == "member"
    assert message["message"]["body"] == "welcome"


async def test_losing_membership_takes_the_channel_and_everything_after(
    channel: Channel, alice: User, bob: User
) -> None:
    membership = await in_thread(Membership.objects.get, channel=channel, user=bob)
    async with socket_of(bob) as bobs, socket_of(alice) as alices:
        await in_thread(membership.delete)
        await in_thread(post, channel, alice, "he is gone")

        assert await bobs.frame() == {"type": "channel_removed", "channel_id": channel.pk}
        assert await bobs.receive_nothing()
        assert shape(await alices.frame_of("message_created"))[2] == "he is gone"


async def test_logging_out_closes_the_socket(bob: User) -> None:
    async with socket_of(bob) as socket:
        await in_thread(Session.objects.all().delete)

        assert await socket.close_code() == 4401


async def test_logging_out_elsewhere_does_not_close_this_socket(
    bob: User, channel: Channel, alice: User
) -> None:
    async with socket_of(bob) as kept, socket_of(bob) as ended:
        newest = await in_thread(Session.objects.latest, "expire_date")
        await in_thread(newest.delete)

        assert await ended.close_code() == 4401
        await in_thread(post, channel, alice, "still here")
        assert shape(await kept.frame()) == ("message_created", 1, "still here")


async def test_deactivation_closes_the_socket(bob: User) -> None:
    async with socket_of(bob) as socket:
        bob.is_active = False
        await in_thread(bob.save)

        assert await socket.close_code() == 4401


async def test_a_new_password_closes_the_socket(bob: User) -> None:
    async with socket_of(bob) as socket:
        bob.set_password("something else entirely")
        await in_thread(bob.save)

        assert await socket.close_code() == 4401


async def test_a_revoked_token_closes_its_socket(bob: User) -> None:
    headers = [(b"host", b"testserver"), (b"authorization", await bearer(bob))]
    async with raw_socket(headers) as socket:
        await socket.frame_of("hello")
        await in_thread(AuthToken.objects.all().delete)

        assert await socket.close_code() == 4401


async def test_a_deactivation_that_no_signal_told_closes_the_socket_within_a_sweep(
    bob: User,
) -> None:
    async with socket_of(bob) as socket:
        await in_thread(User.objects.filter(pk=bob.pk).update, is_active=False)

        assert await socket.close_code() == 4401


async def test_a_membership_that_no_signal_told_is_followed_within_a_sweep(
    channel: Channel, mallory: User
) -> None:
    async with socket_of(mallory) as socket:
        membership = Membership(channel=channel, user=mallory)
        await in_thread(Membership.objects.bulk_create, [membership])
        created = await socket.frame_of("channel_created")
        memberships = Membership.objects.filter(user=mallory)
        await in_thread(memberships._raw_delete, memberships.db)
        removed = await socket.frame_of("channel_removed")

    assert created["channel"]["id"] == removed["channel_id"] == channel.pk


def end_and_write(channel: Channel, alice: User, end: Callable[[], object]) -> None:
    """Take a right, and write in the very next moment."""
    end()
    post(channel, alice, "later")


async def changes_until_closed(socket: Socket) -> list[str]:
    """The types of everything that still comes, but the news of the person's own end."""
    told: list[str] = []
    while (message := await socket.receive_output(timeout=5))["type"] != "websocket.close":
        told.append(json.loads(message["text"])["type"])
    return [kind for kind in told if kind != "user_updated"]


async def test_not_one_message_comes_between_a_deactivation_and_the_end(
    channel: Channel, alice: User, bob: User
) -> None:
    async with socket_of(bob) as socket:
        await in_thread(post, channel, alice, "before")
        await socket.frame_of("message_created")
        bob.is_active = False
        await in_thread(
            end_and_write, channel, alice, partial(bob.save, update_fields=["is_active"])
        )

        assert await changes_until_closed(socket) == []


async def test_not_one_message_comes_between_a_log_out_and_the_end(
    channel: Channel, alice: User, bob: User
) -> None:
    async with socket_of(bob) as socket:
        await in_thread(post, channel, alice, "before")
        await socket.frame_of("message_created")
        await in_thread(end_and_write, channel, alice, Session.objects.all().delete)

        assert await changes_until_closed(socket) == []


async def test_not_one_message_comes_to_a_visitor_who_has_become_a_guest(
    public_channel: Channel, alice: User, mallory: User
) -> None:
    async with socket_of(mallory) as socket:
        await socket.send_json_to({"type": "resume", "cursors": {str(public_channel.pk): 0}})
        await socket.frame_of("caught_up")
        mallory.role = User.Role.GUEST
        demote = partial(mallory.save, update_fields=["role"])
        await in_thread(end_and_write, public_channel, alice, demote)

        told = [await socket.frame() for _ in range(2)]
        assert {frame["type"] for frame in told} == {"user_updated", "channel_removed"}
        assert await socket.receive_nothing()


async def test_what_comes_while_a_right_is_looked_up_comes_afterwards_to_those_who_keep_it(
    channel: Channel, alice: User, bob: User
) -> None:
    async with socket_of(bob) as socket, socket_of(bob) as ended:
        newest = await in_thread(Session.objects.latest, "expire_date")
        await in_thread(end_and_write, channel, alice, newest.delete)

        assert await changes_until_closed(ended) == []
        assert shape(await socket.frame()) == ("message_created", 1, "later")
