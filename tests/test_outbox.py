"""The outbox: frames in order, as many as a browser reads, no more."""

import asyncio

import pytest

from messaging.outbox import (
    MOST_UNACKNOWLEDGED,
    MOST_UNACKNOWLEDGED_CHARACTERS,
    MOST_WITH_HINTS,
    MOST_WITH_NOTICES,
    Outbox,
)
from messaging.outgoing import Frame


class Browser:
    """Takes what an outbox sends, while it reads."""

    def __init__(self) -> None:
        self.received: list[str] = []
        self.reads = asyncio.Event()
        self.reads.set()
        self.failures = 0

    async def take(self, text: str) -> None:
        await self.reads.wait()
        self.received.append(text)

    def fail(self) -> None:
        self.failures += 1


@pytest.fixture
async def browser() -> Browser:
    return Browser()


@pytest.fixture
async def outbox(browser: Browser) -> Outbox:
    return Outbox(browser.take, browser.fail)


def change(seq: int, channel_id: int = 7) -> Frame:
    return Frame.of({"type": "message_created", "channel_id": channel_id, "seq": seq})


NOTICE = Frame.of({"type": "heartbeat", "heads": {}})
HINT = Frame.of({"type": "typing_started", "channel_id": 7, "user_id": 1}, is_hint=True)


async def test_frames_are_sent_in_the_order_they_were_put(outbox: Outbox, browser: Browser) -> None:
    frames = [change(seq) for seq in range(1, 200)]

    assert [outbox.put(frame) for frame in frames] == [True] * len(frames)
    await outbox.drained()

    assert browser.received == [frame.text for frame in frames]


async def test_a_browser_that_acknowledges_nothing_gets_512_changes(
    outbox: Outbox, browser: Browser
) -> None:
    put = [outbox.put(change(seq)) for seq in range(1, 601)]
    await outbox.drained()

    assert put == [True] * MOST_UNACKNOWLEDGED + [False] * (600 - MOST_UNACKNOWLEDGED)
    assert len(browser.received) == MOST_UNACKNOWLEDGED


async def test_long_frames_fill_the_outbox_sooner(outbox: Outbox) -> None:
    long = Frame("x" * (MOST_UNACKNOWLEDGED_CHARACTERS // 2), channel_id=7, seq=1)

    assert [outbox.put(long) for _ in range(4)] == [True, True, False, False]


async def test_an_acknowledgement_makes_room_up_to_its_cursor(outbox: Outbox) -> None:
    for seq in range(1, MOST_UNACKNOWLEDGED + 1):
        outbox.put(change(seq))

    outbox.acknowledge({7: 3})

    put = [outbox.put(change(MOST_UNACKNOWLEDGED + seq)) for seq in range(1, 5)]
    assert put == [True, True, True, False]


async def test_an_acknowledgement_covers_everything_sent_before_it(outbox: Outbox) -> None:
    for seq in range(1, MOST_UNACKNOWLEDGED):
        outbox.put(change(seq, channel_id=8))
    outbox.put(change(5, channel_id=7))

    outbox.acknowledge({7: 5})

    assert outbox.is_roomy


async def test_an_acknowledgement_of_another_channel_makes_no_room(outbox: Outbox) -> None:
    for seq in range(1, MOST_UNACKNOWLEDGED + 1):
        outbox.put(change(seq))

    outbox.acknowledge({8: 10_000})

    assert not outbox.put(change(MOST_UNACKNOWLEDGED + 1))


async def test_hints_are_the_first_to_be_dropped_and_notices_the_last(outbox: Outbox) -> None:
    for seq in range(1, MOST_WITH_HINTS + 1):
        outbox.put(change(seq))

    assert not outbox.put(HINT)
    while outbox.put(change(1)):
        pass
    put = [outbox.put(NOTICE) for _ in range(MOST_WITH_NOTICES)]

    assert put.count(True) == MOST_WITH_NOTICES - MOST_UNACKNOWLEDGED


async def test_notices_alone_are_acknowledged_by_any_answer(outbox: Outbox) -> None:
    while outbox.put(NOTICE):
        pass

    outbox.acknowledge({})

    assert outbox.put(NOTICE)


async def test_a_browser_that_stops_reading_does_not_hold_up_whoever_puts(
    outbox: Outbox, browser: Browser
) -> None:
    browser.reads.clear()

    assert outbox.put(change(1))
    assert outbox.put(change(2))
    browser.reads.set()
    await outbox.drained()

    assert browser.received == [change(1).text, change(2).text]


@pytest.mark.parametrize("error", [OSError, RuntimeError, ValueError])
async def test_a_broken_connection_is_reported_once(error: type[Exception]) -> None:
    browser = Browser()

    async def break_off(text: str) -> None:
        raise error("connection lost")

    outbox = Outbox(break_off, browser.fail)
    outbox.put(change(1))
    outbox.put(change(2))
    await outbox.drained()

    assert browser.failures == 1


async def test_a_browser_that_never_reads_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("messaging.outbox.SEND_SECONDS", 0.01)
    browser = Browser()
    browser.reads.clear()
    outbox = Outbox(browser.take, browser.fail)

    outbox.put(change(1))
    await outbox.drained()

    assert browser.failures == 1


async def test_a_closed_outbox_sends_nothing_more(outbox: Outbox, browser: Browser) -> None:
    browser.reads.clear()
    outbox.put(change(1))

    outbox.close()
    browser.reads.set()
    await outbox.drained()

    assert browser.received == []
