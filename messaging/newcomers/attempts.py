"""Guesses: who fails too often at a secret waits, whatever they come with."""

from time import time

from django.core.cache import cache

from chatsite.addresses import caller_of

MOST_FAILURES = 20
PERIOD_SECONDS = 600


def seconds_to_wait(what: str, address: str) -> int:
    """How long somebody at an address must not try again; 0 where they may."""
    failures, ends = counted(key_of(what, address))
    return max(1, int(ends - time())) if failures >= MOST_FAILURES and ends > time() else 0


def count_failure(what: str, address: str) -> None:
    """Note a wrong secret. Two at once may count as one, which harms nobody."""
    key = key_of(what, address)
    failures, ends = counted(key)
    if ends <= time():
        failures, ends = 0, time() + PERIOD_SECONDS
    cache.set(key, (failures + 1, ends), PERIOD_SECONDS)


def counted(key: str) -> tuple[int, float]:
    """How many failures there were, and when they are forgotten."""
    failures, ends = cache.get(key, (0, 0.0))
    return failures, ends


def key_of(what: str, address: str) -> str:
    return f"attempts.{what}.{caller_of(address)}"
