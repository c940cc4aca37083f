"""How long until everybody is served again: 1,000 browsers, two server processes, and no pity.

Three ways to lose them, while some writers keep posting with retries: `crash` kills both processes
and starts them again, browsers try again with back-off; `storm` does the same, but all browsers
return in the moment in which both listen again; `restart` ends and starts one after the other.
"""

import argparse
import asyncio
import json
import random
import time
from collections import Counter
from dataclasses import asdict, dataclass
from functools import partial
from itertools import count
from uuid import uuid4

import uvloop

from benchmarks.limits import allow_many_files
from benchmarks.load import percentiles
from benchmarks.plan import Target, body
from benchmarks.returning import Crowd
from benchmarks.tables import Row, report, told, words
from benchmarks.writers import Writer
from messaging.services.servers import ROOT
from messaging.services.stack import Stack, running_stack

SETTLING_SECONDS = 2.0
DRAINING_SECONDS = 20.0
RETRY_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Result:
    """What one loss cost. Seconds count from when both listened again, or from a socket's close."""

    case: str
    server: str
    clients: int
    seconds: tuple[float, ...]
    """p50, p95, p99 and the last."""
    failed_handshakes: int
    failed_requests: int
    posted: int
    lost: int
    failures: dict[str, int]
    """How often which."""

    @property
    def row(self) -> Row:
        titles = ("p50 s", "p95 s", "p99 s", "all s")
        times = zip(titles, self.seconds, strict=True)
        return {
            "server": self.server,
            "case": self.case,
            "clients": str(self.clients),
            **{title: f"{seconds:.1f}" for title, seconds in times},
            "failed handshakes": str(self.failed_handshakes),
            "failed requests": str(self.failed_requests),
            "posted": str(self.posted),
            "lost": str(self.lost),
        }


class StubbornWriter(Writer):
    """Posts each message until it is stored, at whichever process answers."""

    def __init__(self, target: Target, authorization: str, ports: list[int]) -> None:
        super().__init__(target, authorization, padding="")
        self.ports = ports
        self.failures: list[tuple[float, str]] = []
        self.is_done = False

    async def keep_posting(self, numbers: "count[int]", seconds_between: float) -> None:
        while not self.is_done:
            content = {"body": body(next(numbers)), "client_id": str(uuid4())}
            while not await self._try(json.dumps(content).encode()):
                await asyncio.sleep(RETRY_SECONDS)
            self.posted += 1
            await asyncio.sleep(seconds_between)

    async def _try(self, content: bytes) -> bool:
        began = time.perf_counter()
        try:
            status = await self._ask(content)
        except ConnectionRefusedError:
            return False
        except (OSError, EOFError, TimeoutError) as error:
            self.failures.append((began, repr(error)))
            return False
        if status not in {200, 201}:
            self.failures.append((began, f"answered {status}"))
        return status in {200, 201}

    async def _ask(self, content: bytes) -> int:
        """A connection of its own for each try, as behind a proxy that balances the load."""
        port = random.choice(self.ports)
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            self.writer.write(self._head(len(content)) + content)
            async with asyncio.timeout(30):
                return await self._answer()
        finally:
            self.writer.close()


class Loss:
    """One run: everybody is there, then the processes go."""

    def __init__(self, stack: Stack, target: Target, options: argparse.Namespace) -> None:
        self.server = stack.kind.partition("-")[2]
        self.servers = stack.servers
        self.options = options
        self.ports = [server.port for server in stack.servers]
        self.crowd = Crowd(target, self.ports)
        self.writers = [StubbornWriter(target, each, self.ports) for each in target.authorizations]
        self.last_seq = partial(last_seq, stack, target.channel_id)

    async def measure(self, case: str) -> Result:
        self.crowd.gather(self.options.clients, await asyncio.to_thread(self.last_seq))
        await self.crowd.until_served()
        posting = self._begin_to_post()
        await asyncio.sleep(SETTLING_SECONDS)
        since, seconds = await self._lose_and_serve(case)
        await asyncio.sleep(SETTLING_SECONDS)
        await self._end_posting(posting)
        lost = await self.crowd.until_told(await asyncio.to_thread(self.last_seq), DRAINING_SECONDS)
        self.crowd.leave()
        return self._result(case, since, seconds, lost)

    async def _lose_and_serve(self, case: str) -> tuple[float, list[float]]:
        """Since when nothing may fail, and how long everybody had to wait."""
        if case == "restart":
            since = time.perf_counter()
            await self._restart()
            await self.crowd.until_served()
            return since, sorted(client.longest_gap for client in self.crowd.clients)
        since = await self._crash(in_one_moment=case == "storm")
        await self.crowd.until_served()
        return since, sorted(client.served_at - since for client in self.crowd.clients)

    async def _crash(self, *, in_one_moment: bool) -> float:
        if in_one_moment:
            self.crowd.gate.clear()
        for server in self.servers:
            server.kill()
        async with asyncio.TaskGroup() as starts:
            for server in self.servers:
                starts.create_task(asyncio.to_thread(server.start))
        since = time.perf_counter()
        self.crowd.gate.set()
        return since

    async def _restart(self) -> None:
        for server in self.servers:
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)

    def _begin_to_post(self) -> list[asyncio.Task[None]]:
        numbers, pause = count(1), len(self.writers) / self.options.rate
        return [asyncio.create_task(each.keep_posting(numbers, pause)) for each in self.writers]

    async def _end_posting(self, posting: list[asyncio.Task[None]]) -> None:
        for writer in self.writers:
            writer.is_done = True
        await asyncio.gather(*posting)

    def _result(self, case: str, since: float, seconds: list[float], lost: int) -> Result:
        handshakes = [how for at, how in self.crowd.failures if at >= since]
        requests = [how for writer in self.writers for at, how in writer.failures if at >= since]
        return Result(
            case=case,
            server=self.server,
            clients=len(self.crowd.clients),
            seconds=(*percentiles(seconds), seconds[-1]),
            failed_handshakes=len(handshakes),
            failed_requests=len(requests),
            posted=sum(writer.posted for writer in self.writers),
            lost=lost,
            failures=dict(Counter(handshakes + requests)),
        )


def last_seq(stack: Stack, channel_id: int) -> int:
    return int(stack.shell(f"print(Channel.objects.get(pk={channel_id}).last_seq)"))


def target_of(stack: Stack, options: argparse.Namespace) -> Target:
    """Fill the site with people who listen and write."""
    code = f"from benchmarks.seed import seed; seed({options.clients}, {options.writers})"
    facts = json.loads(stack.manage("shell", "--verbosity", "0", "-c", code))
    return Target(pid=0, port=stack.servers[0].port, **facts)


def run(options: argparse.Namespace) -> list[Result]:
    results: list[Result] = []
    for server in options.servers:
        with running_stack(f"real-{server}", env={"PYTHONPATH": str(ROOT)}) as stack:
            results += uvloop.run(measured(stack, target_of(stack, options), options))
    return results


async def measured(stack: Stack, target: Target, options: argparse.Namespace) -> list[Result]:
    """All cases in one loop: the processes end with the thread that has started them."""
    results = []
    for case in options.cases:
        results.append(await Loss(stack, target, options).measure(case))
        told(results[-1].row)
    return results


def parsed_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--servers", type=words, default=["uvicorn", "daphne"])
    parser.add_argument("--cases", type=words, default=["crash", "storm", "restart"])
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--rate", type=float, default=10, help="messages/s of all writers")
    parser.add_argument("--json", default="", metavar="FILE")
    parser.add_argument("--markdown", default="", metavar="FILE")
    return parser.parse_args()


def main() -> None:
    options = parsed_options()
    allow_many_files()
    results = run(options)
    report(
        [[result.row for result in results]],
        [asdict(result) for result in results],
        json_to=options.json,
        markdown_to=options.markdown,
    )


if __name__ == "__main__":
    main()
