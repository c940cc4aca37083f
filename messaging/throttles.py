"""How often somebody may ask over REST: people by their account, others by their address.

Each process counts for itself, in memory: a request must not depend on Redis, nor wait for it.
"""

import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import caches
from rest_framework.exceptions import APIException, Throttled
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from chatsite.addresses import caller_of, client_address

if TYPE_CHECKING:
    # It reads the settings, which name this module.
    from rest_framework.views import APIView

WINDOW_SECONDS = 60


class CallerThrottle(BaseThrottle):
    """So many reads and so many writes of one person, so many requests of a strange address."""

    def allow_request(self, request: Request, view: "APIView") -> bool:
        if not request.user.is_authenticated:
            return is_stranger_welcome(client_address(request._request))
        if request.method in SAFE_METHODS:
            return is_within(settings.REST_READS_PER_MINUTE, f"reads-{request.user.pk}")
        return is_within(settings.REST_WRITES_PER_MINUTE, f"writes-{request.user.pk}")

    def wait(self) -> float:
        return seconds_left()


def refusal_of_stranger(request: Request, otherwise: APIException) -> APIException:
    """What somebody is told who is nobody here: after too many tries, to wait."""
    if is_stranger_welcome(client_address(request._request)):
        return otherwise
    return Throttled(seconds_left())


def is_stranger_welcome(address: str) -> bool:
    """Count one more try of an address to do something without being logged in."""
    return is_within(settings.STRANGERS_PER_MINUTE, f"strangers-{caller_of(address)}")


def is_within(limit: int, key: str) -> bool:
    """Count one more; 0 is no limit."""
    return limit == 0 or count(f"{key}-{int(time.time() // WINDOW_SECONDS)}") <= limit


def count(key: str) -> int:
    try:
        return caches["limits"].incr(key)
    except ValueError:
        caches["limits"].add(key, 0, timeout=2 * WINDOW_SECONDS)
        return caches["limits"].incr(key)


def seconds_left() -> float:
    return WINDOW_SECONDS - time.time() % WINDOW_SECONDS
