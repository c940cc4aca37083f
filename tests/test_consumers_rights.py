"""Rights that end while a WebSocket is open end there too."""

import pytest
from django.contrib.sessions.models import Session
from knox.models import AuthToken

from messaging.models import Channel, Membership, User
from tests.listening import bearer, in_thread, post, raw_socket, shape, socket_of

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
