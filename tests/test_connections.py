"""A connection: live, replaying, or behind, and never with a hole."""

import pytest

from messaging.close_codes import CloseCode
from messaging.models import User
from messaging.outbox import MOST_UNACKNOWLEDGED, MOST_WITH_NOTICES
from messaging.outgoing import Frame
from messaging.replay import Replay
from tests.listening import Listener

pytestmark = pytest.mark.django_db(transaction=True)

CHANNEL = 7


def change(seq: int) -> Frame:
    return Frame.of({"type": "message_created", "channel_id": CHANNEL, "seq": seq, "message": {}})


class Log:
    """A channel's changes, as a replay reads them and a feed forwards them."""

    def __init__(self, head: int) -> None:
        self.head = head
        self.listener: Listener | None = None
        self.changes_meanwhile = 0
        self.reads: list[int] = []

    async def read(self, cursor: int) -> Replay:
        self.reads.append(cursor)
        seqs = range(cursor + 1, self.head + 1)
        events = [{"type": "message_created", "channel_id": CHANNEL, "seq": seq} for seq in seqs]
        piece = Replay(events, self.head)
        if self.changes_meanwhile and self.listener:
            self.changes_meanwhile -= 1
            self.head += 1
            self.listener.connection.deliver(change(self.head))
        return piece

    async def replay_to(self, listener: Listener, cursor: int) -> None:
        self.listener = listener
        await listener.connection.replay(
            CHANNEL, cursor, read=self.read, forwarded=lambda: self.head
        )


def created(*seqs: int) -> list[tuple[str, int]]:
    return [("message_created", seq) for seq in seqs]


async def test_what_comes_before_hello_is_sent_after_it_unless_hello_knows_it(bob: User) -> None:
    listener = Listener(bob, {CHANNEL})
    for seq in (3, 4, 5):
        listener.connection.deliver(change(seq))

    listener.connection.open(Frame.of({"type": "hello"}), {CHANNEL: 4})
    listener.connection.begin()

    assert await listener.seen() == created(5)
    assert listener.frames[0] == {"type": "hello"}


async def test_what_changes_between_hello_and_resume_comes_once_and_in_order(bob: User) -> None:
    listener, log = Listener(bob, {CHANNEL, 9}), Log(head=5)
    listener.connection.open(Frame.of({"type": "hello"}), {CHANNEL: 4, 9: 0})
    listener.connection.deliver(change(5))
    listener.connection.deliver(Frame.of({"type": "message_created", "channel_id": 9, "seq": 1}))
    assert await listener.seen() == []

    listener.connection.begin([CHANNEL])
    await log.replay_to(listener, 2)

    assert await listener.seen() == [*created(1, 3, 4, 5), ("caught_up", 5)]


async def test_what_was_held_of_a_channel_goes_with_it(bob: User) -> None:
    listener = Listener(bob, {CHANNEL})
    listener.connection.open(Frame.of({"type": "hello"}), {CHANNEL: 4})
    listener.connection.deliver(change(5))

    listener.connection.forget(CHANNEL)
    listener.connection.begin()

    assert await listener.seen() == []


async def test_a_heartbeat_waits_for_hello_too(bob: User) -> None:
    listener = Listener(bob, {CHANNEL})
    listener.connection.send({"type": "heartbeat", "heads": {}})
    assert listener.frames == []

    listener.connection.open(Frame.of({"type": "hello"}), {})
    await listener.seen()

    assert listener.frames == [{"type": "hello"}, {"type": "heartbeat", "heads": {}}]


async def test_a_replay_is_followed_by_what_happened_meanwhile_once(bob: User) -> None:
    listener, log = Listener.opened(bob, {CHANNEL}, {}), Log(head=3)
    log.changes_meanwhile = 2

    await log.replay_to(listener, 1)
    listener.connection.deliver(change(5))
    listener.connection.deliver(change(6))

    assert await listener.seen() == [*created(2, 3, 4, 5), ("caught_up", 5), *created(6)]
    assert log.reads == [1, 3, 4]


async def test_a_cursor_at_the_head_is_answered_without_reading(bob: User) -> None:
    listener, log = Listener.opened(bob, {CHANNEL}, {}), Log(head=3)

    await log.replay_to(listener, 3)

    assert await listener.seen() == [("caught_up", 3)]
    assert log.reads == []


async def test_whoever_acknowledges_again_gets_what_was_dropped(bob: User) -> None:
    listener, log = Listener.opened(bob, {CHANNEL}, {}), Log(head=600)
    for seq in range(1, 601):
        listener.connection.deliver(change(seq))
    sent = await listener.seen()

    listener.connection.acknowledge({CHANNEL: sent[-1][1]})
    [(_, cursor)] = listener.connection.missed_cursors.items()
    await log.replay_to(listener, cursor)

    assert cursor == sent[-1][1] == MOST_UNACKNOWLEDGED - 1
    assert await listener.seen() == [*created(*range(1, 601)), ("caught_up", 600)]
    assert not listener.connection.is_behind


async def test_a_replay_longer_than_the_outbox_goes_on_with_the_next_acknowledgement(
    bob: User,
) -> None:
    listener, log = Listener.opened(bob, {CHANNEL}, {}), Log(head=MOST_UNACKNOWLEDGED)
    for seq in range(1, 101):
        listener.connection.outbox.put(Frame.of({"type": "x", "channel_id": 8, "seq": seq}))

    await log.replay_to(listener, 0)
    assert listener.connection.is_behind
    listener.connection.acknowledge({CHANNEL: MOST_UNACKNOWLEDGED - 101})
    [(_, cursor)] = listener.connection.missed_cursors.items()
    await log.replay_to(listener, cursor)

    seen = [frame for frame in await listener.seen() if frame[0] != "x"]
    assert seen == [*created(*range(1, MOST_UNACKNOWLEDGED + 1)), ("caught_up", 512)]


async def test_a_renaming_that_no_replay_brings_is_delivered_during_one(bob: User) -> None:
    listener, log = Listener.opened(bob, {CHANNEL}, {}), Log(head=3)
    renamed = {"type": "channel_updated", "channel_id": CHANNEL, "seq": 3, "channel": {}}

    async def read_while_renaming(cursor: int) -> Replay:
        listener.connection.deliver(Frame.of(renamed))
        return await log.read(cursor)

    await listener.connection.replay(
        CHANNEL, 1, read=read_while_renaming, forwarded=lambda: log.head
    )

    assert await listener.seen() == [("channel_updated", 3), *created(2, 3), ("caught_up", 3)]


async def test_a_channel_taken_away_in_the_middle_of_a_replay_ends_it(bob: User) -> None:
    listener, log = Listener.opened(bob, {CHANNEL}, {}), Log(head=3)

    async def read_while_leaving(cursor: int) -> Replay:
        listener.connection.forget(CHANNEL)
        return await log.read(cursor)

    await listener.connection.replay(
        CHANNEL, 1, read=read_while_leaving, forwarded=lambda: log.head
    )

    assert await listener.seen() == []


async def test_a_browser_behind_is_lost_after_half_a_minute_of_silence(
    bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener.opened(bob, {CHANNEL}, {})
    for seq in range(1, 601):
        listener.connection.deliver(change(seq))

    assert not listener.connection.is_lost
    monkeypatch.setattr("messaging.connections.SECONDS_BEHIND", -1.0)
    assert listener.connection.is_lost


async def test_too_many_notices_end_the_connection_because_they_cannot_be_replayed(
    bob: User,
) -> None:
    listener = Listener.opened(bob, {CHANNEL}, {})

    for _ in range(MOST_WITH_NOTICES):
        listener.connection.send({"type": "heartbeat", "heads": {}})

    assert listener.closed_with == CloseCode.TOO_SLOW
    assert not listener.connection.deliver(change(1))


async def test_a_forgotten_channel_is_no_longer_missed(bob: User) -> None:
    listener = Listener.opened(bob, {CHANNEL}, {})
    for seq in range(1, 601):
        listener.connection.deliver(change(seq))

    listener.connection.forget(CHANNEL)

    assert not listener.connection.hears(CHANNEL)
    assert not listener.connection.is_behind
