"""One browser that stops reading: what it costs the server, and what it costs the others."""

import asyncio
from dataclasses import dataclass

import psutil

from benchmarks.listeners import Audience
from benchmarks.load import Run
from benchmarks.plan import Phase, Plan, Target
from benchmarks.writers import Writers

LISTENERS = 20
WRITERS = 8
SETTLING_SECONDS = 3.0

# About 7 KB for each frame, so that a server that queues them all would be seen to.
PADDING = " and so on" * 200


@dataclass(frozen=True, slots=True)
class Traffic:
    """What some messages cost a server: bytes of memory gained, and what the others saw."""

    gained: int
    phase: Phase
    stalled: int


async def traffic(target: Target, *, messages: int, stalled: int) -> Traffic:
    """Send messages to listeners who read, beside some who do not."""
    plan = Plan(target, LISTENERS, WRITERS, seconds=0, rate=0)
    run = Run(plan)
    run.writers = Writers(target, WRITERS, PADDING)
    await run.enter()
    stalling = await stalling_audience(run, stalled)
    server = psutil.Process(target.pid)
    before = server.memory_info().rss
    phase = await run.measure(
        lambda: run.writers.post_so_many(messages, run.audience.tally.sent_at)
    )
    gained = server.memory_info().rss - before
    stalling.leave()
    run.leave()
    return Traffic(gained, phase, stalled)


async def stalling_audience(run: Run, number: int) -> Audience:
    """Listeners who open a WebSocket and then never read again."""
    audience = Audience(run.plan.target)
    audience.listeners = list(run.audience.listeners)
    await audience.gather(number)
    audience.listeners = audience.listeners[len(run.audience.listeners) :]
    await asyncio.sleep(SETTLING_SECONDS)
    for listener in audience.listeners:
        listener.transport.pause_reading()
    return audience
