"""Ten people in three channels who do all that people do, through a running site."""

import json
from types import SimpleNamespace
from typing import Any

from tests.acting import ANSWERS, BEGUN, PEOPLE, Workspace
from tests.browser.people import Person
from tests.browser.site import Site

# They have pages open, and so stay where they are.
WATCHING = 3

MAKE = """
from tests.browser.casting import make_crowd
print(make_crowd({people}))
"""


class RemoteWorkspace(Workspace):
    """Messages are remembered as the site answered when they were posted."""

    def __init__(self, site: Site) -> None:
        made = json.loads(site.stack.shell(MAKE.format(people=PEOPLE)).splitlines()[-1])
        self.persons = [Person(**fields, http=site.http) for fields in made["people"]]
        self.people = [SimpleNamespace(pk=person.id) for person in self.persons]
        self.channels = [SimpleNamespace(**channel) for channel in made["channels"]]
        self.message_ids: list[int] = []
        self.messages: dict[int, SimpleNamespace] = {}
        for number in range(BEGUN * len(self.channels)):
            self.post(number % WATCHING, number % len(self.channels), "in the beginning")

    def ask(self, person: int, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {self.persons[person].token}"}
        answer = self.persons[person].http.request(
            method, f"/api/v1/{path}", json=body, headers=headers
        )
        assert answer.status_code in ANSWERS, (method, path, body, answer.text)
        return answer.json() if answer.status_code in {200, 201} and answer.content else None

    def message(self, number: int) -> Any:
        return self.messages[self.message_ids[number % len(self.message_ids)]]

    def read(self, person: int, channel: int, behind: int) -> None:
        place = f"channels/{self.channels[channel].pk}/"
        if known := self.ask(person, "GET", place):
            seq = {"seq": max(0, known["last_seq"] - behind)}
            self.ask(person, "POST", f"{place}read/", seq)

    def join(self, person: int, channel: int) -> None:
        user_id = {"user_id": self.people[person].pk}
        self.ask(0, "POST", f"channels/{self.channels[channel].pk}/members/", user_id)

    def leave(self, person: int, channel: int) -> None:
        if person >= WATCHING:
            super().leave(person, channel)

    def _note(self, answer: Any) -> None:
        if isinstance(answer, dict) and answer["id"] not in self.messages:
            self.message_ids.append(answer["id"])
            self.messages[answer["id"]] = SimpleNamespace(
                pk=answer["id"],
                channel_id=answer["channel_id"],
                parent_id=answer["parent_id"],
                author=next(each for each in self.people if each.pk == answer["author"]["id"]),
            )
