"""Bursts: the first frame goes at once, what follows fast for many goes together, in order."""

import asyncio

from messaging.feeds.burst import MANY, Burst
from messaging.outgoing import Frame


def frame(seq: int) -> Frame:
    return Frame(f"frame {seq}", channel_id=1, seq=seq)


async def test_a_single_frame_does_not_wait() -> None:
    forwarded: list[Frame] = []
    burst = Burst(forwarded.extend)

    burst.put(frame(1), listeners=MANY)

    assert forwarded == [frame(1)]


async def test_few_listeners_never_wait() -> None:
    forwarded: list[Frame] = []
    burst = Burst(forwarded.extend)

    for seq in (1, 2, 3):
        burst.put(frame(seq), listeners=MANY - 1)

    assert forwarded == [frame(1), frame(2), frame(3)]


async def test_what_follows_fast_goes_together_and_in_order() -> None:
    forwarded: asyncio.Queue[Frame] = asyncio.Queue()

    def forward(frames: list[Frame]) -> None:
        for each in frames:
            forwarded.put_nowait(each)

    burst = Burst(forward)

    for seq in (1, 2, 3, 4):
        burst.put(frame(seq), listeners=MANY)
    at_once = forwarded.qsize()
    arrived = [await asyncio.wait_for(forwarded.get(), 5) for _ in range(4)]

    assert at_once == 1
    assert arrived == [frame(1), frame(2), frame(3), frame(4)]


async def test_those_who_leave_do_not_change_the_order() -> None:
    forwarded: list[Frame] = []
    burst = Burst(forwarded.extend)

    burst.put(frame(1), listeners=MANY)
    burst.put(frame(2), listeners=MANY)
    burst.put(frame(3), listeners=1)
    burst.flush()

    assert forwarded == [frame(1), frame(2), frame(3)]
