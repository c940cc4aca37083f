"""The hop of the WebSocket: it opens through whatever stands there, and lets a page in."""

import asyncio
import time

from django.conf import settings
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus

from messaging.doctor import remedies
from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Finding
from messaging.doctor.origins import origin_refused
from messaging.doctor.promptness import held_back, slowest_answer
from messaging.doctor.remedies import in_proxy
from messaging.doctor.server import GATEWAY_FAILURES
from messaging.doctor.site import Site, bearer
from messaging.doctor.sockets import HELLO_SECONDS, next_of, opened

NOT_LOGGED_IN, NOT_ALLOWED, TRY_AGAIN_LATER = 4401, 4403, 1013


def examine_handshake(case: Case) -> Finding:
    """Open it as a page does, or as a program where the login form is broken."""
    is_logged_in = settings.SESSION_COOKIE_NAME in case.site.cookies
    rights = case.site.cookie_header if is_logged_in else bearer(case.trial.token)
    headers = rights | {"Origin": case.site.origin}
    try:
        return asyncio.run(examined(case, headers))
    except ConnectionClosed as error:
        # A program has no origin: perhaps it can go where a page cannot.
        case.socket_headers = bearer(case.trial.token)
        raise turned_away(case, error) from error
    except TimeoutError as error:
        raise held_back(case.site, f"No hello within {HELLO_SECONDS:g} s") from error
    except InvalidStatus as error:
        raise not_opened(case.site, error) from error
    except (OSError, InvalidHandshake) as error:
        raise Fault(f"The WebSocket does not open: {error}") from error


async def examined(case: Case, headers: dict[str, str]) -> Finding:
    started = time.perf_counter()
    async with opened(case.site, headers) as socket:
        await asyncio.wait_for(next_of(socket, "hello"), HELLO_SECONDS)
        milliseconds = 1000 * (time.perf_counter() - started)
        case.socket_headers = headers
        slowest = await slowest_answer(case.site, socket)
    text = f"lets a page in; a ping comes back in {1000 * slowest:.0f} ms"
    return Finding(text, milliseconds=milliseconds)


def not_opened(site: Site, error: InvalidStatus) -> Fault:
    """Something answered the handshake as if it were an ordinary request."""
    status = error.response.status_code
    is_ours = site.has_answered(error.response.headers)
    if status in GATEWAY_FAILURES:
        return Fault(
            f"{site.proxy_name} answers {status} to /ws/: it does not reach the server.",
            in_proxy(remedies.REACH, site.proxy),
        )
    if status == 404 and not is_ours:
        return Fault(
            f"{site.proxy_name} answers 404 to /ws/ itself: it does not pass it on.",
            in_proxy(remedies.REACH, site.proxy),
        )
    return Fault(
        f"The WebSocket is answered {status} like a page: {site.proxy_name} does not pass Upgrade.",
        in_proxy(remedies.UPGRADE, site.proxy),
    )


def turned_away(case: Case, error: ConnectionClosed) -> Fault:
    code = error.rcvd.code if error.rcvd else None
    site = case.site
    if code == NOT_ALLOWED:
        missing = ("Origin", remedies.ORIGIN)
        return origin_refused(case, "The WebSocket refuses", otherwise=missing)
    if code == NOT_LOGGED_IN:
        return Fault(
            f"The WebSocket knows nobody: {site.proxy_name} does not pass cookies.",
            in_proxy(remedies.COOKIES, site.proxy),
        )
    if code == TRY_AGAIN_LATER:
        return Fault("The WebSocket is closed with 1013: the server's database is away.")
    reason = "without a word" if code is None else f"with {code}"
    return Fault(f"The WebSocket opens and is closed {reason} before hello.")
