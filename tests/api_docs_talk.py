"""The part of the story that api_docs.md tells of threads, reactions, pins and the like.

Alice and Bob talk in the private channel dome (8).
"""

from typing import Any

from rest_framework.test import APIClient

from messaging.models import Membership, User
from tests.api_docs_telling import MESSAGES, ONE, PINS, REPORTS, USER, Telling
from tests.conftest import rest_client
from tests.listening import Socket, in_thread, socket_of


class Conversation(Telling):
    """Needs its people, their clients and Alice's socket."""

    bob: User
    as_alice: APIClient
    as_bob: APIClient
    alices: Socket

    async def talk(self) -> None:
        await in_thread(self.make_the_dome)
        for act in (self.reply, self.follow, self.react, self.mark, self.forward, self.moderate):
            await act()

    async def reply(self) -> None:
        await self.in_dome("POST", MESSAGES + "preview/")
        await self.in_dome("POST", ONE + "replies/", id=43)
        await in_thread(self.answer_in_dome, "Done.", parent_id=43)
        await self.in_dome("GET", ONE + "replies/", query="?limit=1", id=43)
        await in_thread(self.as_alice.delete, f"{ONE.format(channel_id=8, id=44)}")
        await self.in_dome("POST", ONE + "restore/", id=44)

    async def follow(self) -> None:
        await self.rest(self.as_alice, "GET", "/api/v1/threads/")
        await self.in_dome("POST", ONE + "read/", id=43)
        await self.hear(self.alices, "thread_read")
        await self.in_dome("DELETE", ONE + "follow/", id=43)
        await self.in_dome("POST", ONE + "follow/", id=43)

    async def react(self) -> None:
        await self.in_dome("POST", ONE + "reactions/", id=43)
        await self.in_dome("DELETE", ONE + "reactions/", query="?emoji=🎉", id=43)

    async def mark(self) -> None:
        await self.in_dome("POST", ONE + "pin/", id=43)
        await self.in_dome("GET", PINS)
        await self.in_dome("DELETE", ONE + "pin/", id=43)
        await self.in_dome("POST", ONE + "save/", id=43)
        await self.hear(self.alices, "saved_changed")
        await self.rest(self.as_alice, "GET", "/api/v1/saved/")
        await self.in_dome("DELETE", ONE + "save/", id=43)
        await in_thread(self.as_alice.post, "/api/v1/channels/8/read/", {"seq": 15})
        await self.in_dome("POST", ONE + "unread/", id=43)
        await self.hear(self.alices, "read_marker_moved")

    async def forward(self) -> None:
        places = {"channel_id": 7, "id": 42}
        await self.rest(self.as_alice, "POST", ONE + "forward/", **places)
        await self.rest(self.as_alice, "GET", "/api/v1/quotes/", query="?ids=42")

    async def moderate(self) -> None:
        """Dana (9) runs the workspace, and is in no channel of Alice and Bob."""
        await self.rest(self.as_alice, "POST", USER + "block/", id=self.bob.pk)
        await self.hear(self.alices, "block_changed")
        await self.rest(self.as_alice, "GET", "/api/v1/users/me/blocks/")
        await self.rest(self.as_alice, "DELETE", USER + "block/", id=self.bob.pk)
        dana = await in_thread(make_dana)
        as_dana = await in_thread(rest_client, dana)
        async with socket_of(dana) as danas:
            await self.in_dome("POST", ONE + "report/", id=43)
            await self.hear(danas, "reports_changed")
        await self.rest(as_dana, "GET", REPORTS, query="?state=open")
        await self.rest(as_dana, "GET", REPORTS + "{id}/", id=1)
        for _ in range(2):
            await self.rest(as_dana, "PATCH", REPORTS + "{id}/", id=1)
        for method in ("POST", "DELETE"):
            await self.rest(as_dana, method, USER + "deactivate/", id=10)
        await self.rest(as_dana, "POST", USER + "role/", id=10)

    def make_the_dome(self) -> None:
        """A private channel of Alice and Bob, in which Bob has said something."""
        self.as_alice.post("/api/v1/channels/", {"name": "dome", "kind": "private"})
        Membership.objects.create(channel_id=8, user=self.bob)
        self.answer_in_dome("The shutter of the dome sticks.")

    def answer_in_dome(self, body: str, **places: int) -> None:
        self.as_bob.post(MESSAGES.format(channel_id=8), {"body": body} | places)

    async def in_dome(self, method: str, path: str, **options: Any) -> None:
        await self.rest(self.as_alice, method, path, channel_id=8, **options)


def make_dana() -> User:
    """An admin, beside Erin (10), a member."""
    User.objects.create_user("erin", display_name="Erin Eck", pk=10)
    return User.objects.create_user("dana", display_name="Dana Drew", role="admin", pk=9)
