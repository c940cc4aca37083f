"""The hop of the origin, and why a page of the site is taken for one of another site."""

import asyncio
from urllib.parse import urlsplit

from django.conf import settings
from websockets.exceptions import ConnectionClosed

from messaging.doctor import remedies
from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Finding, Remedy
from messaging.doctor.remedies import Lines, in_environment, in_proxy
from messaging.doctor.sockets import HELLO_SECONDS, next_of, opened

FORGED = "https://mallory.example"


def examine_origin(case: Case) -> Finding:
    """A page of another site must not get in with the cookies of somebody who visits it."""
    headers = (case.socket_headers or {}) | {"Origin": FORGED}
    if asyncio.run(lets_in(case, headers)):
        raise Fault(
            "A page of any other site is let in with its visitor's cookies: "
            f"{case.site.proxy_name} replaces Origin.",
            in_proxy(remedies.ORIGIN, case.site.proxy),
        )
    return Finding("a page of another site is refused")


async def lets_in(case: Case, headers: dict[str, str]) -> bool:
    try:
        async with opened(case.site, headers) as socket:
            await asyncio.wait_for(next_of(socket, "hello"), HELLO_SECONDS)
    except ConnectionClosed:
        return False
    return True


def origin_refused(case: Case, refusal: str, *, otherwise: tuple[str, Lines]) -> Fault:
    """The fault: what reaches the server is not what the browser has asked for.

    `otherwise` names what must be missing when host and scheme are right.
    """
    site = case.site
    asked, arrived = urlsplit(site.origin), urlsplit(site.own_origin(case.trial.token))
    if asked.netloc != arrived.netloc:
        cause = f"{site.proxy_name} passes Host {arrived.netloc}, not {asked.netloc}"
        lines = remedies.HOST
    elif asked.scheme != arrived.scheme:
        cause = f"it is taken for {arrived.scheme}: no X-Forwarded-Proto, or HTTPS_ONLY is off"
        lines = remedies.SCHEME
    else:
        header, lines = otherwise
        cause = f"{site.proxy_name} does not pass {header}"
    return Fault(
        f"{refusal} pages of {site.origin}: {cause}{trusted_instead(site.origin)}.",
        in_proxy(lines, site.proxy) + instead(site.origin, arrived.scheme),
    )


def instead(origin: str, arrived_scheme: str) -> tuple[Remedy, ...]:
    """What the environment can do where the proxy cannot be changed."""
    https = ["HTTPS_ONLY=true"] if not origin.startswith(f"{arrived_scheme}:") else []
    return in_environment(*https, f"CSRF_TRUSTED_ORIGINS={origin}")


def trusted_instead(origin: str) -> str:
    trusted = settings.CSRF_TRUSTED_ORIGINS
    if not trusted or origin in trusted:
        return ""
    return f", and CSRF_TRUSTED_ORIGINS names {', '.join(trusted)}"
