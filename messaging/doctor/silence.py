"""The hop of silence: a quiet socket stays open from one heartbeat to the next."""

import asyncio
import time

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from messaging.doctor import remedies
from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Finding, Skipped
from messaging.doctor.remedies import in_proxy
from messaging.doctor.sockets import next_frame, next_of, opened

SLACK_SECONDS = 5
COUNTDOWN_SECONDS = 1.0


class ClosedInSilence(Exception):
    """Somebody closed the socket; `code` is None when it was not the server."""

    def __init__(self, seconds: float, code: int | None) -> None:
        self.seconds = seconds
        self.code = code


def examine_silence(case: Case) -> Finding:
    """Keep a socket open for one heartbeat and a little more; this takes its time."""
    if case.socket_headers is None:
        raise Skipped("no WebSocket can be opened")
    try:
        longest = asyncio.run(quiet(case, case.socket_headers))
    except ClosedInSilence as error:
        raise closed(case, error) from error
    except (InvalidHandshake, OSError) as error:
        raise Fault(f"No quiet WebSocket can be opened: {error}") from error
    return Finding(
        f"open all the time, quiet for {longest:.0f} s; a heartbeat is due every "
        f"{case.heartbeat_seconds} s"
    )


async def quiet(case: Case, headers: dict[str, str]) -> float:
    """The longest silence. Raises ClosedInSilence."""
    async with opened(case.site, headers) as socket:
        case.heartbeat_seconds = (await next_of(socket, "hello"))["heartbeat_seconds"]
        deadline = time.monotonic() + case.heartbeat_seconds + SLACK_SECONDS
        heard, longest = time.monotonic(), 0.0
        while (left := deadline - time.monotonic()) > 0:
            case.on_wait(left)
            has_spoken = await speaks(socket, min(left, COUNTDOWN_SECONDS), since=heard)
            longest = max(longest, time.monotonic() - heard)
            if has_spoken:
                heard = time.monotonic()
    return longest


async def speaks(socket: ClientConnection, seconds: float, *, since: float) -> bool:
    """Whether a frame comes in some seconds."""
    try:
        async with asyncio.timeout(seconds):
            await next_frame(socket)
    except TimeoutError:
        return False
    except ConnectionClosed as error:
        code = error.rcvd.code if error.rcvd else None
        raise ClosedInSilence(time.monotonic() - since, code) from error
    return True


def closed(case: Case, error: ClosedInSilence) -> Fault:
    if error.code is not None:
        return Fault(f"The server closed a quiet WebSocket with {error.code}.")
    by = case.site.proxy or "A proxy, or the end of its process,"
    return Fault(
        f"{by} closes a WebSocket after {error.seconds:.0f} s of silence; "
        f"a heartbeat comes every {case.heartbeat_seconds} s.",
        in_proxy(remedies.patience(case.heartbeat_seconds), case.site.proxy),
    )
