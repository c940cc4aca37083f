"""The hub: the feeds of a process, and when they are ready."""

import asyncio

import pytest

from messaging.feeds import Hub
from messaging.models import Channel, Message, User
from tests.listening import Listener, socket_of

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
