"""The hub: the feeds of a process, and when they are ready."""

import asyncio

import pytest
from channels.layers import get_channel_layer

from messaging.close_codes import CloseCode
from messaging.events import channel_created_event
from messaging.feeds import Hub
from messaging.groups import channel_group, user_group
from messaging.models import Channel, Membership, Message, User
from messaging.outgoing import Frame
from tests.listening import (
    ORIGIN,
    Listener,
    in_thread,
    raw_socket,
    session_cookie,
    socket_of,
    sockets_of,
    until,
)

pytestmark = pytest.mark.django_db(transaction=True)


async def test_a_resume_waits_until_the_feed_knows_where_it_starts(
    channel: Channel, message: Message, alice: User, mallory: User
) -> None:
    async with socket_of(mallory):
        hub = Hub.of_this_process()
        connection = Listener(alice, set()).connection
        joining = asyncio.create_task(hub.listen(connection, [channel.pk]))
        await asyncio.sleep(0)
        assert connection.hears(channel.pk)
        assert hub.channel_feeds[channel.pk].last is None

        feed = await hub.started_feed(channel.pk)

        assert feed.last == message.seq
        await joining


async def test_whoever_joins_misses_nothing_between_the_news_and_the_listening(
    channel: Channel, alice: User, mallory: User
) -> None:
    async with socket_of(mallory) as socket:
        feed = Hub.of_this_process().user_feeds[mallory.pk]
        await in_thread(Membership.objects.bulk_create, [Membership(channel=channel, user=mallory)])
        news = await in_thread(channel_created_event, channel.pk, mallory.pk)
        await in_thread(Message.objects.create, channel=channel, author=alice, body="meanwhile")

        feed.receive(news)

        frames = [await socket.frame() for _ in range(3)]
        assert [frame["type"] for frame in frames] == [
            *("channel_created", "message_created", "caught_up"),
        ]


async def test_whoever_joins_before_hello_is_known_by_what_to_replay_after_it(
    channel: Channel, alice: User, mallory: User
) -> None:
    async with socket_of(alice):
        hub = Hub.of_this_process()
        connection = Listener(mallory, set()).connection
        await hub.enter(connection)

        await in_thread(Membership.objects.create, channel=channel, user=mallory)

        await until(lambda: connection.joined_early == {channel.pk: 0})
        hub.leave(connection)


async def test_a_visitor_is_shown_out_within_a_sweep_although_no_event_told(
    public_channel: Channel, alice: User, mallory: User
) -> None:
    async with socket_of(mallory) as socket:
        await socket.send_json_to({"type": "resume", "cursors": {str(public_channel.pk): 0}})
        await socket.frame_of("caught_up")
        private = Channel.objects.filter(pk=public_channel.pk)
        await in_thread(private.update, kind=Channel.Kind.PRIVATE)

        assert await socket.frame() == {"type": "channel_removed", "channel_id": public_channel.pk}
        await in_thread(Message.objects.create, channel=public_channel, author=alice, body="x")
        assert await socket.receive_nothing()


async def test_deleting_a_channel_takes_it_from_its_members_and_deafens_nobody(
    channel: Channel, public_channel: Channel, alice: User, bob: User
) -> None:
    async with socket_of(bob) as socket:
        await in_thread(channel.delete)
        await in_thread(Message.objects.create, channel=public_channel, author=alice, body="x")

        removed, message = await socket.frame(), await socket.frame()

    assert removed["type"] == "channel_removed"
    assert message["type"] == "message_created"


async def test_a_new_role_is_told_to_the_person(channel: Channel, bob: User) -> None:
    membership = await in_thread(Membership.objects.get, channel=channel, user=bob)
    async with socket_of(bob) as socket:
        membership.role = Membership.Role.ADMIN
        await in_thread(membership.save, update_fields=["role"])

        updated = await socket.frame()

    assert (updated["type"], updated["channel"]["role"]) == ("channel_updated", "admin")


async def test_an_acknowledgement_of_what_was_never_sent_makes_no_room(
    channel: Channel, alice: User, bob: User
) -> None:
    async with socket_of(bob):
        hub = Hub.of_this_process()
        [connection] = hub.connections
        while connection.outbox.put(Frame.of({"type": "x", "channel_id": channel.pk, "seq": 1})):
            pass

        hub.acknowledge(connection, {channel.pk: 2**62})

        assert not connection.outbox.is_roomy


async def test_a_channel_that_has_been_taken_away_has_no_feed(
    channel: Channel, mallory: User
) -> None:
    async with socket_of(mallory):
        with pytest.raises(Channel.DoesNotExist):
            await Hub.of_this_process().started_feed(channel.pk)


async def test_the_sweep_passes_over_somebody_who_has_just_left(
    channel: Channel, alice: User, mallory: User
) -> None:
    async with socket_of(mallory):
        hub = Hub.of_this_process()
        async with socket_of(alice):
            feed = hub.user_feeds[alice.pk]

        await hub.sweep._follow(feed, {channel.pk})

        assert channel.pk not in hub.channel_feeds


async def test_closing_ends_everybody_and_leaves_all_groups(channel: Channel, alice: User) -> None:
    layer = get_channel_layer()
    groups = {channel_group(channel.pk), user_group(alice.pk)}
    async with sockets_of(alice, 3) as sockets:
        hub = Hub.of_this_process()
        # The layer in memory may still hold groups of tests whose loops have ended.
        assert groups <= layer.groups.keys()

        closing = asyncio.create_task(hub.close(within=0.1))
        codes = [await socket.close_code() for socket in sockets]

    await closing
    assert codes == [CloseCode.RESTARTING] * 3
    assert groups & layer.groups.keys() == set()


async def test_nobody_enters_a_hub_that_closes(alice: User) -> None:
    await Hub.of_this_process().close(within=0)
    cookie = await session_cookie(alice)

    async with raw_socket([*ORIGIN, (b"cookie", cookie)]) as socket:
        assert await socket.close_code() == CloseCode.RESTARTING
