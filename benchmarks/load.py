"""The load generator, a process of its own: a Plan on standard input, two Phases as answer."""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict

import psutil
import uvloop

from benchmarks.listeners import Audience, Tally
from benchmarks.plan import Phase, Plan, Target
from benchmarks.writers import Writers

WARMING_SECONDS = 1.0
SETTLING_SECONDS = 2.0
QUIET_SECONDS = 3.0
MOST_DRAINING_SECONDS = 60.0


class Run:
    """One audience, some writers, and what they saw."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.audience = Audience(plan.target)
        self.writers = Writers(plan.target, plan.writers)
        self.server = psutil.Process(plan.target.pid)

    async def phases(self) -> list[Phase]:
        """As fast as answered, then at a fixed rate."""
        await self.enter()
        try:
            return [await self.measure(self._fast), await self.measure(self._steadily)]
        finally:
            self.leave()

    async def enter(self) -> None:
        """Open everything, and let the server warm up."""
        await self.audience.gather(self.plan.connections)
        await self.writers.connect()
        await self.writers.post_as_answered(WARMING_SECONDS)
        await asyncio.sleep(SETTLING_SECONDS)

    def leave(self) -> None:
        self.audience.leave()
        self.writers.close()

    async def _fast(self) -> None:
        await self.writers.post_as_answered(self.plan.seconds)

    async def _steadily(self) -> None:
        sent_at = self.audience.tally.sent_at
        await self.writers.post_at(self.plan.rate, self.plan.seconds, sent_at)

    async def measure(self, drive: Callable[[], Awaitable[None]]) -> Phase:
        """What a drive brought, until its last frame has arrived or nothing comes any more."""
        tally = self.audience.tally = Tally()
        posted, refused = self.writers.posted, self.writers.refused
        started, server_cpu, own_cpu = time.perf_counter(), self.server_cpu, time.process_time()
        await drive()
        driven = time.perf_counter() - started
        posted = self.writers.posted - posted
        await self._drain(posted * self.plan.connections)
        seconds = max(tally.last_at - started, driven)
        return Phase(
            posted=posted,
            refused=self.writers.refused - refused,
            posting_seconds=driven,
            frames=tally.frames,
            octets=tally.octets,
            seconds=seconds,
            lost=posted * self.plan.connections - tally.frames,
            closed=self.audience.closed,
            server_cpu=self.server_cpu - server_cpu,
            generator_cpu=time.process_time() - own_cpu,
            latencies=percentiles(tally.latencies),
        )

    async def _drain(self, expected: int) -> None:
        tally = self.audience.tally
        deadline = time.perf_counter() + MOST_DRAINING_SECONDS
        while tally.frames < expected and time.perf_counter() < deadline:
            await asyncio.sleep(0.05)
            if time.perf_counter() - tally.last_at > QUIET_SECONDS:
                return

    @property
    def server_cpu(self) -> float:
        """Seconds that the server process has computed."""
        times = self.server.cpu_times()
        return times.user + times.system


def percentiles(values: list[float]) -> tuple[float, float, float]:
    """p50, p95 and p99, or zeros of nothing."""
    ordered = sorted(values) or [0.0]
    p50, p95, p99 = (ordered[int(len(ordered) * share)] for share in (0.50, 0.95, 0.99))
    return p50, p95, p99


def main() -> None:
    told = json.load(sys.stdin)
    plan = Plan(**told | {"target": Target(**told["target"])})
    phases = uvloop.run(Run(plan).phases())
    json.dump([asdict(phase) for phase in phases], sys.stdout)


if __name__ == "__main__":
    main()
