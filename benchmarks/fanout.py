"""From POST to received frame, for Chatsite and for the chat of the tutorials, in one run.

One server process each, on the same PostgreSQL and Redis. First some writers post as fast as they
are answered (messages/s, frames/s, CPU), then they post at a fixed rate (latency).
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import product

from benchmarks.chats import Chat, running_chats
from benchmarks.limits import allow_many_files
from benchmarks.plan import Phase, Plan
from benchmarks.tables import Row, report, told, whole_numbers, words


@dataclass(frozen=True, slots=True)
class Result:
    """One chat on one server with so many connections."""

    chat: str
    server: str
    connections: int
    fast: Phase
    steady: Phase

    def row(self, rivals: list["Result"]) -> Row:
        """A line of the table; `rivals` are the tutorial's results."""
        fast, steady = self.fast, self.steady
        p50, p95, p99 = (f"{1000 * seconds:.0f}" for seconds in steady.latencies)
        return {
            "server": self.server,
            "connections": str(self.connections),
            "chat": self.chat,
            "messages/s": f"{fast.posted / fast.posting_seconds:.0f}",
            "frames/s": f"{self.frames_per_second:,.0f}",
            "× tutorial": self._times(rivals, lambda result: result.frames_per_second),
            "CPU µs/frame": f"{1e6 / self.frames_per_cpu_second:.0f}",
            "× tutorial in CPU": self._times(rivals, lambda result: result.frames_per_cpu_second),
            "bytes/frame": f"{fast.octets / max(fast.frames, 1):.0f}",
            "p50 ms": p50,
            "p95 ms": p95,
            "p99 ms": p99,
            "lost": f"{fast.lost + steady.lost:,}",
            "server CPU": f"{fast.server_cpu / fast.seconds:.0%}",
            "generator CPU": f"{fast.generator_cpu / fast.seconds:.0%}",
        }

    @property
    def frames_per_second(self) -> float:
        return self.fast.frames / self.fast.seconds

    @property
    def frames_per_cpu_second(self) -> float:
        """The measure that suffers least when other programs use the machine."""
        return max(self.fast.frames, 1) / self.fast.server_cpu

    def _times(self, rivals: list["Result"], rate: Callable[["Result"], float]) -> str:
        for rival in rivals:
            if (rival.server, rival.connections) == (self.server, self.connections):
                return f"{rate(self) / rate(rival):.1f}"
        return ""


def measure(chat: Chat, server: str, connections: int, options: argparse.Namespace) -> Result:
    with chat.served_by(server) as target:
        plan = Plan(target, connections, options.writers, options.seconds, options.rate)
        fast, steady = generate(plan)
    result = Result(chat.name, server, connections, fast, steady)
    told(result.row([]))
    return result


def generate(plan: Plan) -> list[Phase]:
    """Let the load generator do its work in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load"],
        input=json.dumps(asdict(plan)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [Phase(**phase) for phase in json.loads(done.stdout)]


def run(options: argparse.Namespace) -> list[Result]:
    with running_chats() as chats:
        for chat in chats:
            chat.fill(listeners=max(options.connections), writers=options.writers)
        runs = product(options.servers, options.connections, chats)
        return [measure(chat, server, number, options) for server, number, chat in runs]


def parsed_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=whole_numbers, default=[20, 200, 1000])
    parser.add_argument("--servers", type=words, default=["daphne", "uvicorn"])
    parser.add_argument("--seconds", type=float, default=10, help="of each phase")
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--rate", type=float, default=10, help="messages/s of the second phase")
    parser.add_argument("--json", default="", metavar="FILE")
    parser.add_argument("--markdown", default="", metavar="FILE")
    return parser.parse_args()


def main() -> None:
    options = parsed_options()
    allow_many_files()
    results = run(options)
    rivals = [result for result in results if result.chat == "tutorial"]
    report(
        [[result.row(rivals) for result in results]],
        [asdict(result) for result in results],
        json_to=options.json,
        markdown_to=options.markdown,
    )


if __name__ == "__main__":
    main()
