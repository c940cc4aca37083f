"""The hop of the server: somebody answers at the address, and it is this site."""

import httpx
from django.urls import reverse

from messaging.doctor import remedies
from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Finding, NotExaminable
from messaging.doctor.remedies import in_environment, in_proxy
from messaging.doctor.site import Site
from messaging.doctor.variables import names_host

GATEWAY_FAILURES = {502, 503, 504}


def examine_server(case: Case) -> Finding:
    site = case.site
    answer = asked(site)
    if leads_to_https(answer) and not site.is_secure and site.proxy is None:
        site.play_proxy()
        answer = asked(site)
    if leads_to_https(answer):
        raise sent_elsewhere(case, answer)
    if answer.status_code in GATEWAY_FAILURES:
        raise unavailable(site, answer)
    if answer.status_code == 400 and site.has_answered(answer.headers):
        raise host_refused(site)
    case.is_identified = asks_for_token(answer)
    if not case.is_identified:
        raise NotExaminable(
            f"{site.url} is not a Chatsite: its API answered {answer.status_code}, not 401."
        )
    plays = "; asked as by a proxy with TLS" if site.origin != site.url else ""
    return Finding(f"answers at {site.url}{through(site)}{plays}")


def asked(site: Site) -> httpx.Response:
    try:
        return site.ask("GET", reverse("me"))
    except httpx.TransportError as error:
        reason = str(error) or type(error).__name__
        raise NotExaminable(f"Nobody answers at {site.url}: {reason}") from error


def asks_for_token(answer: httpx.Response) -> bool:
    """As this site's API does of somebody unknown."""
    return answer.status_code == 401 and "Bearer" in answer.headers.get("www-authenticate", "")


def leads_to_https(answer: httpx.Response) -> bool:
    is_redirect = answer.status_code in {301, 302, 307, 308}
    return is_redirect and answer.headers.get("location", "").startswith("https://")


def sent_elsewhere(case: Case, answer: httpx.Response) -> Exception:
    """A loop where TLS ends at a proxy that does not tell; otherwise another address."""
    site = case.site
    target = httpx.URL(answer.headers["location"])
    if not site.is_secure or target.host != site.host:
        return NotExaminable(
            f"{site.url} leads to {target.scheme}://{target.netloc.decode()}: examine that."
        )
    # The further hops can be asked by telling it for the proxy.
    site.play_proxy()
    case.is_identified = asks_for_token(asked(site))
    return Fault(
        f"{site.url} leads to itself without end: the server does not learn of "
        f"https, because {site.proxy_name} passes no X-Forwarded-Proto.",
        in_proxy(remedies.SCHEME, site.proxy),
    )


def unavailable(site: Site, answer: httpx.Response) -> Fault:
    if site.has_answered(answer.headers):
        return Fault(
            f"The server answers {answer.status_code}: {' '.join(answer.text.split())[:80]}"
        )
    return Fault(
        f"{site.proxy_name} answers {answer.status_code}: it does not reach the server.",
        in_proxy(remedies.REACH, site.proxy),
    )


def host_refused(site: Site) -> Fault:
    """The name that arrives is not allowed: another one was asked for, or passed on."""
    if names_host(site.host):
        return Fault(
            f"The server refuses the name it is asked by: {site.proxy_name} does not pass Host.",
            in_proxy(remedies.HOST, site.proxy),
        )
    return Fault(
        f"The server does not answer to the name {site.host}.",
        in_environment(f"ALLOWED_HOSTS={site.host}"),
    )


def through(site: Site) -> str:
    return f" through {site.proxy}" if site.proxy else ""
