"""A site with the demo workspace, as somebody who tries the product sees it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from messaging.demo.people import read_people
from messaging.services.stack import Stack, running_stack
from tests.browser.people import Person

QUIET = {"name": "night-shift", "topic": "Whoever is up: doors, heating, the odd fox"}


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo's administrator, and its channels by name."""

    stack: Stack
    person: Person
    channels: dict[str, dict[str, Any]]

    def unread_channel(self) -> str:
        """A page of a channel with something unread."""
        unread = [each for each in self.channels.values() if each["unread"]]
        return self.page_of(unread[0]["name"])

    def page_of(self, name: str) -> str:
        return f"/channels/{self.channels[name]['id']}/"

    def unread_again(self) -> None:
        """Put the person's read markers back to where they were."""
        positions = {each["id"]: each["last_read_seq"] for each in self.channels.values()}
        self.stack.shell(
            "from messaging.models import Membership\n"
            f"for channel, seq in {positions}.items():\n"
            f"    own = Membership.objects.filter(channel=channel, user={self.person.id})\n"
            "    own.update(last_read_seq=seq)\n"
        )


@contextmanager
def running_demo(kind: str) -> Iterator[Demo]:
    with running_stack(kind) as stack, httpx.Client(base_url=stack.urls[0], timeout=20) as http:
        stack.manage("demo")
        person = Person(**login_of(stack), http=http)
        person.open_channel(**QUIET)
        joined = person.request("GET", "channels/")["results"]
        own = [each for each in joined if each["role"] and each["kind"] != "direct"]
        yield Demo(stack, person, {each["name"]: each for each in own})


def login_of(stack: Stack) -> dict[str, Any]:
    administrator = next(each for each in read_people() if each.mark == "admin")
    printed = stack.shell(
        "import json\n"
        "from messaging.models import User\n"
        "from tests.browser.casting import credentials\n"
        f"print(json.dumps(credentials(User.objects.get(username={administrator.username!r}))))\n"
    )
    return json.loads(printed.splitlines()[-1])
