"""A running site and the people on it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from messaging.services.stack import Stack, running_stack
from tests.browser.people import Cast, Person

CASTS_AT_ONCE = 20


class Site:
    """Hands each test a cast of its own, so that tests neither meet nor wait for set-up."""

    def __init__(self, stack: Stack, http: httpx.Client) -> None:
        self.stack = stack
        self.http = http
        self._casts: list[Cast] = []
        self._made = 0

    @property
    def url(self) -> str:
        return self.stack.urls[0]

    def next_cast(self) -> Cast:
        if not self._casts:
            self._casts = self._new_casts()
        return self._casts.pop(0)

    def _new_casts(self) -> list[Cast]:
        first, self._made = self._made, self._made + CASTS_AT_ONCE
        made = self.stack.shell(
            "from tests.browser.casting import make_casts\n"
            f"print(make_casts({first}, {CASTS_AT_ONCE}))"
        )
        return [self._cast(**each) for each in json.loads(made.splitlines()[-1])]

    def _cast(self, *, people: dict[str, dict], channel: dict) -> Cast:
        persons = {name: Person(**fields, http=self.http) for name, fields in people.items()}
        return Cast(**persons, channel=channel)


@contextmanager
def running_site(kind: str) -> Iterator[Site]:
    with running_stack(kind) as stack, httpx.Client(base_url=stack.urls[0], timeout=20) as http:
        yield Site(stack, http)
