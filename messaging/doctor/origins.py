"""Why a page of the site is taken for one of another site."""

from urllib.parse import urlsplit

from django.conf import settings

from messaging.doctor import remedies
from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Remedy
from messaging.doctor.remedies import in_environment, in_proxy


def origin_refused(case: Case, refusal: str) -> Fault:
    """The fault: what reaches the server is not what the browser has asked for."""
    site = case.site
    asked, arrived = urlsplit(site.origin), urlsplit(site.own_origin(case.trial.token))
    if asked.netloc != arrived.netloc:
        cause = f"{site.proxy_name} passes Host {arrived.netloc}, not {asked.netloc}"
        lines = remedies.HOST
    elif asked.scheme != arrived.scheme:
        cause = f"it is taken for {arrived.scheme}: no X-Forwarded-Proto, or HTTPS_ONLY is off"
        lines = remedies.SCHEME
    else:
        cause = f"{site.proxy_name} does not pass cookies"
        lines = remedies.COOKIES
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
