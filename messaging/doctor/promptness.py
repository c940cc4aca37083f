"""Whether frames arrive when they are sent, or are held back and come in bursts."""

import asyncio
import json
import time

from websockets.asyncio.client import ClientConnection

from messaging.doctor import remedies
from messaging.doctor.finding import Fault
from messaging.doctor.remedies import in_proxy
from messaging.doctor.site import Site
from messaging.doctor.sockets import next_of

PINGS = 4
SECONDS_BETWEEN = 0.1
SLACK_SECONDS = 0.3
ANSWER_SECONDS = 5.0


async def slowest_answer(site: Site, socket: ClientConnection) -> float:
    """Seconds of the slowest ping. Raises Fault when all take much longer than a request."""
    request_seconds = await asyncio.to_thread(seconds_of_request, site)
    delays = []
    for _ in range(PINGS):
        delays.append(await seconds_of_ping(socket))
        await asyncio.sleep(SECONDS_BETWEEN)
    # The first one may come just before a burst; the others then wait for the next.
    if min(delays[1:]) > request_seconds + SLACK_SECONDS:
        raise held_back(site, f"Frames come {1000 * min(delays[1:]):.0f} ms late, in bursts")
    return max(delays)


async def seconds_of_ping(socket: ClientConnection) -> float:
    started = time.perf_counter()
    await socket.send(json.dumps({"type": "ping"}))
    async with asyncio.timeout(ANSWER_SECONDS):
        await next_of(socket, "heartbeat")
    return time.perf_counter() - started


def seconds_of_request(site: Site) -> float:
    started = time.perf_counter()
    site.ask("GET", "/healthz")
    return time.perf_counter() - started


def held_back(site: Site, what: str) -> Fault:
    return Fault(
        f"{what}: {site.proxy_name} holds frames back.", in_proxy(remedies.PROMPTNESS, site.proxy)
    )
