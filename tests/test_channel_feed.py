"""A channel's feed: every change once and in order, whatever the layer does."""

import pytest

from messaging.events import message_event
from messaging.feeds import ChannelFeed
from messaging.feeds.burst import MANY
from messaging.models import Channel, Membership, Message, User
from tests.listening import Listener, in_thread, until

pytestmark = pytest.mark.django_db(transaction=True)


def post(channel: Channel, author: User, number: int) -> list[Message]:
    return [
        Message.objects.create(channel=channel, author=author, body=f"no. {n}")
        for n in range(1, number + 1)
    ]


@pytest.fixture
def messages(channel: Channel, alice: User) -> list[Message]:
    """Five messages, with the seqs 1 to 5."""
    return post(channel, alice, 5)


@pytest.fixture
def events(messages: list[Message]) -> list[dict]:
    return [message_event("message_created", message) for message in messages]


@pytest.fixture
async def feed(channel: Channel) -> ChannelFeed:
    feed = ChannelFeed(channel.pk)
    feed.start_from(0)
    return feed


@pytest.fixture
async def listener(feed: ChannelFeed, channel: Channel, bob: User) -> Listener:
    listener = Listener.opened(bob, {channel.pk}, {})
    feed.listeners.add(listener.connection)
    return listener


def created(*seqs: int) -> list[tuple[str, int]]:
    return [("message_created", seq) for seq in seqs]


async def test_events_in_order_are_forwarded_without_a_query(
    feed: ChannelFeed, listener: Listener, events: list[dict]
) -> None:
    for event in events:
        feed.receive(event)

    assert await listener.seen() == created(1, 2, 3, 4, 5)
    assert feed.last == 5


async def test_what_waits_with_others_for_many_is_not_sent_yet(
    feed: ChannelFeed, channel: Channel, bob: User, events: list[dict]
) -> None:
    crowd = [Listener.opened(bob, {channel.pk}, {}) for _ in range(MANY)]
    feed.listeners |= {listener.connection for listener in crowd}
    for event in events[:3]:
        feed.receive(event)
    at_once = (feed.last, feed.sent)

    await until(lambda: feed.sent == 3)
    assert (at_once, feed.last) == ((3, 1), 3)
    assert await crowd[-1].seen() == created(1, 2, 3)


async def test_a_repeated_event_is_forwarded_once(
    feed: ChannelFeed, listener: Listener, events: list[dict]
) -> None:
    for event in (events[0], events[0], events[1], events[0]):
        feed.receive(event)

    assert await listener.seen() == created(1, 2)


async def test_an_overtaken_event_waits_for_the_one_before_it(
    feed: ChannelFeed, listener: Listener, events: list[dict]
) -> None:
    for number in (1, 0, 4, 3, 2):
        feed.receive(events[number])

    assert await listener.seen() == created(1, 2, 3, 4, 5)


async def test_a_lost_event_is_read_from_the_database(
    feed: ChannelFeed, listener: Listener, events: list[dict]
) -> None:
    feed.receive(events[0])
    feed.receive(events[4])

    await until(lambda: feed.last == 5)
    assert await listener.seen() == created(1, 2, 3, 4, 5)


async def test_a_lost_last_event_is_read_when_the_sweep_tells_the_head(
    feed: ChannelFeed, listener: Listener, events: list[dict]
) -> None:
    feed.receive(events[0])

    feed.expect(5)

    await until(lambda: feed.last == 5)
    assert await listener.seen() == created(1, 2, 3, 4, 5)


async def test_a_change_that_a_later_one_has_replaced_leaves_no_hole(
    feed: ChannelFeed, listener: Listener, messages: list[Message]
) -> None:
    await in_thread(messages[0].delete)

    feed.expect(6)

    await until(lambda: feed.last == 6)
    changes = [*created(2, 3, 4, 5), ("message_deleted", 6)]
    assert [seen for seen in await listener.seen() if seen[1]] == changes


async def test_more_than_a_replay_holds_still_arrives_whole(
    feed: ChannelFeed, channel: Channel, alice: User, bob: User
) -> None:
    listeners = [Listener.opened(bob, {channel.pk}, {}) for _ in range(2)]
    feed.listeners |= {listener.connection for listener in listeners}
    await in_thread(post, channel, alice, 505)

    feed.expect(505)

    await until(lambda: feed.last == 505)
    assert [await each.seen() for each in listeners] == [created(*range(1, 506))] * 2


async def test_what_was_published_before_the_head_was_read_is_not_lost(
    channel: Channel, bob: User, events: list[dict]
) -> None:
    feed = ChannelFeed(channel.pk)
    listener = Listener.opened(bob, {channel.pk}, {})
    feed.listeners.add(listener.connection)

    for event in events:
        feed.receive(event)
    feed.start_from(3)

    assert await listener.seen() == created(4, 5)


async def test_whoever_was_removed_hears_no_later_change_even_if_the_news_is_lost(
    feed: ChannelFeed, listener: Listener, channel: Channel, alice: User, bob: User
) -> None:
    """The end of a membership takes a seq, so a later message cannot overtake it."""
    owner = Listener.opened(alice, {channel.pk}, {})
    feed.listeners.add(owner.connection)
    membership = await in_thread(Membership.objects.get, channel=channel, user=bob)
    await in_thread(membership.delete)
    [later] = await in_thread(post, channel, alice, 1)

    feed.receive(await in_thread(message_event, "message_created", later))

    await until(lambda: feed.last == later.seq)
    assert await listener.seen() == [("channel_removed", 0)]
    assert created(later.seq)[0] in await owner.seen()


async def test_a_head_that_nothing_in_the_database_reaches_is_given_up(
    feed: ChannelFeed, listener: Listener, events: list[dict], channel: Channel, alice: User
) -> None:
    feed.expect(10_000)
    await until(lambda: feed.last == 5 and feed._filling is None)

    [later] = await in_thread(post, channel, alice, 1)
    feed.receive(await in_thread(message_event, "message_created", later))

    assert await listener.seen() == created(1, 2, 3, 4, 5, 6)


async def test_a_visitor_is_shown_out_when_the_channel_becomes_private(
    public_channel: Channel, mallory: User
) -> None:
    feed = ChannelFeed(public_channel.pk)
    visitor = Listener.opened(mallory, set(), {})
    visitor.connection.visited_ids.add(public_channel.pk)
    feed.listeners.add(visitor.connection)
    feed.start_from(0)
    public_channel.kind = Channel.Kind.PRIVATE
    await in_thread(public_channel.save)

    feed.expect(1)

    await until(lambda: feed.last == 1)
    assert await visitor.seen() == [("channel_removed", 0)]


async def test_a_browser_that_is_behind_is_skipped_and_the_others_are_not(
    feed: ChannelFeed, listener: Listener, channel: Channel, alice: User
) -> None:
    slow, bystander = listener, Listener.opened(alice, {channel.pk}, {})
    feed.listeners.add(bystander.connection)
    event = {"type": "message_created", "channel_id": channel.pk, "message": {}}

    for seq in range(1, 701):
        feed.receive(event | {"seq": seq})
        bystander.connection.acknowledge({channel.pk: seq})

    assert slow.connection.is_behind
    assert await slow.seen() == created(*range(1, 512))
    assert await bystander.seen() == created(*range(1, 701))
