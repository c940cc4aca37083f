"""What connections cost a server process in memory: idle ones, and one that stops reading."""

import argparse
import asyncio
from dataclasses import asdict, dataclass
from typing import Any

import psutil
import uvloop

from benchmarks.chats import Chat, running_chats
from benchmarks.limits import allow_many_files
from benchmarks.listeners import Audience
from benchmarks.plan import Target
from benchmarks.stall import LISTENERS, WRITERS, Traffic, traffic
from benchmarks.tables import Row, report, told, words

Measured = tuple[Row, dict[str, Any]]

FIRST_CONNECTIONS = 50
SETTLING_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Idle:
    """Resident memory in bytes, before and after so many more connections; their share of a CPU."""

    before: int
    after: int
    connections: int
    cpu: float

    @property
    def each(self) -> float:
        return (self.after - self.before) / self.connections


async def idle(target: Target, connections: int) -> Idle:
    """Open connections that say nothing. The first ones have the server load all it needs."""
    server = psutil.Process(target.pid)
    audience = Audience(target)
    await audience.gather(FIRST_CONNECTIONS)
    await asyncio.sleep(SETTLING_SECONDS)
    before = server.memory_info().rss
    await audience.gather(connections)
    await asyncio.sleep(SETTLING_SECONDS)
    server.cpu_percent()
    await asyncio.sleep(SETTLING_SECONDS)
    cpu = server.cpu_percent() / 100
    after = server.memory_info().rss
    audience.leave()
    return Idle(before, after, connections, cpu)


def idle_row(chat: Chat, server: str, measured: Idle) -> Row:
    return {
        "idle connections": f"{chat.name} on {server}",
        "number": str(measured.connections),
        "MB before": megabytes(measured.before),
        "MB after": megabytes(measured.after),
        "KB each": f"{measured.each / 1e3:.1f}",
        "CPU": f"{measured.cpu:.0%}",
    }


def stall_row(chat: Chat, server: str, measured: Traffic) -> Row:
    phase = measured.phase
    return {
        "a browser that stops reading": f"{chat.name} on {server}",
        "stalled": str(measured.stalled),
        "messages": str(phase.posted),
        "MB sent to each": megabytes(phase.octets / LISTENERS),
        "MB gained": megabytes(measured.gained),
        "messages/s": f"{phase.posted / phase.seconds:.0f}",
        "CPU ms/message": f"{1000 * phase.server_cpu / phase.posted:.1f}",
        "p50 ms": f"{1000 * phase.latencies[0]:.0f}",
        "p99 ms": f"{1000 * phase.latencies[2]:.0f}",
        "lost by others": str(phase.lost),
    }


def megabytes(size: float) -> str:
    return f"{size / 1e6:.1f}"


def parsed_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=int, default=2000)
    parser.add_argument("--messages", type=int, default=3000, help="beside a stalled browser")
    parser.add_argument("--servers", type=words, default=["daphne", "uvicorn"])
    parser.add_argument("--json", default="", metavar="FILE")
    parser.add_argument("--markdown", default="", metavar="FILE")
    return parser.parse_args()


def measure_idle(chat: Chat, server: str, options: argparse.Namespace) -> Measured:
    with chat.served_by(server) as target:
        result = uvloop.run(idle(target, options.connections))
    return told(idle_row(chat, server, result)), asdict(result)


def measure_stall(chat: Chat, server: str, stalled: int, options: argparse.Namespace) -> Measured:
    with chat.served_by(server) as target:
        result = uvloop.run(traffic(target, messages=options.messages, stalled=stalled))
    return told(stall_row(chat, server, result)), asdict(result)


def main() -> None:
    options = parsed_options()
    allow_many_files()
    with running_chats() as chats:
        for chat in chats:
            chat.fill(listeners=FIRST_CONNECTIONS + options.connections, writers=WRITERS)
        idles = [measure_idle(chat, kind, options) for kind in options.servers for chat in chats]
        stalls = [
            measure_stall(chats[0], kind, stalled, options)
            for kind in options.servers
            for stalled in (0, 1)
        ]
    report(
        [[row for row, _ in idles], [row for row, _ in stalls]],
        [row | facts for row, facts in idles + stalls],
        json_to=options.json,
        markdown_to=options.markdown,
    )


if __name__ == "__main__":
    main()
