"""Outages: what is answered while the database is away, so that everybody tries again."""

import logging
import sqlite3
import sys
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.views import defaults

logger = logging.getLogger(__name__)

RETRY_SECONDS = 2

# Connection lost, PostgreSQL ends or starts, and too many connections. Failing to connect at all
# has no code.
LOST = ("08", "57P", "53300")
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN}


def is_outage(error: BaseException) -> bool:
    """Whether the database could not be reached, was lost or is busy: nothing is wrong with us."""
    if not isinstance(error, OperationalError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        # An extended code has the plain one in its last byte.
        return cause.sqlite_errorcode & 0xFF in BUSY
    state = getattr(cause, "sqlstate", None)
    return state is None or state.startswith(LOST)


class OutageMiddleware:
    """Answers a page or form with 503 instead of a traceback; REST has its own words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return unavailable(error) if is_outage(error) else None


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of an error in another middleware, such as a session that cannot be saved."""
    error = sys.exc_info()[1]
    return unavailable(error) if error and is_outage(error) else defaults.server_error(request)


def unavailable(error: BaseException) -> HttpResponse:
    """A page that needs no database and tries again by itself."""
    logger.warning("database is away: %r", error)
    page = render_to_string("503.html", {"seconds": RETRY_SECONDS})
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_SECONDS)})
