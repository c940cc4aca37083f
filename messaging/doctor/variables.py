"""The hop of the settings: what they are, and where they come from."""

from collections.abc import Iterator

from django.conf import settings
from django.http.request import validate_host

from chatsite.environment import READ
from chatsite.settings import INSECURE_SECRET_KEY
from messaging.doctor.case import Case
from messaging.doctor.finding import Finding, Mark
from messaging.doctor.remedies import in_environment


def examine_settings(case: Case) -> Finding:
    """Doubtful at most: those of the server may be others, and the next hops ask it."""
    given = sorted(each.name for each in READ.values() if each.is_set)
    defaults = sorted(READ.keys() - set(given))
    details = [f"{name}={READ[name].shown_value}" for name in given]
    shown = ", ".join(f"{name}={READ[name].shown_value}" for name in defaults)
    details.append(f"by default: {shown}")
    text = f"{len(given)} from the environment, {len(defaults)} by default"
    doubts = [*doubts_about_safety(), *doubts_about_address(case)]
    if not doubts:
        return Finding(text, details=tuple(details))
    texts, lines = zip(*doubts, strict=True)
    text = "; ".join((text, *texts))
    return Finding(text, Mark.DOUBTFUL, in_environment(*lines), tuple(details))


def doubts_about_safety() -> Iterator[tuple[str, str]]:
    """What is doubtful, and the line to change."""
    if settings.DEBUG:
        yield "DEBUG shows everybody what fails", "DEBUG=false"
    elif settings.SECRET_KEY == INSECURE_SECRET_KEY:
        yield "SECRET_KEY is the one for development", "SECRET_KEY=<a long random text>"


def doubts_about_address(case: Case) -> Iterator[tuple[str, str]]:
    if not names_host(case.site.host):
        names = ",".join([*settings.ALLOWED_HOSTS, case.site.host])
        yield f"ALLOWED_HOSTS does not name {case.site.host}", f"ALLOWED_HOSTS={names}"


def names_host(host: str) -> bool:
    """Whether ALLOWED_HOSTS here names a host."""
    bracketed = f"[{host}]" if ":" in host else host
    return validate_host(bracketed, settings.ALLOWED_HOSTS)
