"""People who write, edit, reply and react over REST, and try again until it is done."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from random import Random
from urllib.parse import quote
from uuid import uuid4

import httpx

from messaging.rtcheck.site import Site
from messaging.rtcheck.tally import Tally

# What people do: of twelve changes, so many are of a kind.
KINDS = ("create",) * 4 + ("edit",) * 2 + ("delete",) + ("reply",) * 2 + ("react",) * 2 + ("pin",)
ON_COMMON = {"reply", "react", "pin"}
# Of so many new messages one is left for everybody to reply and react to, and is not deleted.
COMMON = 5
EMOJI = ("🎉", "👍", "❤️")
DONE = {200, 201, 204}
BUSY = {429, 502, 503, 504}
PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 2.0
# Longer than any fault. A site that is gone for good must not keep a check from its end.
PATIENCE_SECONDS = 60.0
TEXTS = (
    "plain words",
    "some *markdown* with `code`",
    "a link to https://example.org/a?b=c",
    "häßlich 🦅",
)


@dataclass(slots=True)
class Made:
    """What the writers were told is stored: message id -> text, None once deleted.

    `doubles` are messages too many for one `client_id`, `common` are channels and messages that
    nobody deletes, and `reactions` say who has reacted to which of them with which emoji.
    """

    doubles: int = 0
    bodies: dict[int, str | None] = field(default_factory=dict)
    common: list[tuple[int, int]] = field(default_factory=list)
    reactions: dict[tuple[int, str], set[str]] = field(default_factory=dict)


class Writer:
    """One person, who does one thing after the other."""

    def __init__(
        self,
        token: str,
        channel_ids: list[int],
        site: Site,
        tally: Tally,
        made: Made,
        numbers: "count[int]",
    ) -> None:
        self.token = token
        self.channel_ids = channel_ids
        self.site = site
        self.tally = tally
        self.made = made
        self.numbers = numbers
        self.patience = PATIENCE_SECONDS
        self.posts_twice = False
        self.random = Random()
        self._turn = self.random.randrange(len(site.addresses))
        self._own: list[tuple[int, int]] = []

    async def write(self) -> None:
        """Change something of one's own, or of what is everybody's."""
        kind = self.random.choice(KINDS) if self._own else "create"
        if kind in ON_COMMON and not self.made.common:
            kind = "create"
        await getattr(self, f"_{kind}")()

    async def _create(self) -> None:
        channel_id = self.random.choice(self.channel_ids)
        ids = await self._post(f"channels/{channel_id}/messages/", {})
        is_common = self.random.randrange(COMMON) == 0
        (self.made.common if is_common else self._own).extend((channel_id, pk) for pk in ids)
        self.tally.changes["created"] += bool(ids)

    async def _reply(self) -> None:
        channel_id, pk = self.random.choice(self.made.common)
        shown = {"also_in_channel": self.random.random() < 0.5}
        ids = await self._post(f"channels/{channel_id}/messages/{pk}/replies/", shown)
        self._own.extend((channel_id, reply) for reply in ids)
        self.tally.changes["replied"] += bool(ids)

    async def _post(self, path: str, more: Mapping[str, bool]) -> set[int]:
        """Send a new text, perhaps twice; the messages that are stored."""
        posted = {"body": self._text(), "client_id": str(uuid4()), **more}
        tries = [self.insist("POST", path, posted) for _ in range(1 + self.posts_twice)]
        ids = {answer.json()["id"] for answer in await asyncio.gather(*tries) if answer}
        self.made.doubles += max(0, len(ids) - 1)
        self.made.bodies |= dict.fromkeys(ids, posted["body"])
        return ids

    async def _react(self) -> None:
        """Add a reaction, or take it back if it is there."""
        channel_id, pk = self.random.choice(self.made.common)
        emoji = self.random.choice(EMOJI)
        who = self.made.reactions.setdefault((pk, emoji), set())
        path = f"channels/{channel_id}/messages/{pk}/reactions/"
        if self.token in who:
            if await self.insist("DELETE", f"{path}?emoji={quote(emoji)}"):
                who.remove(self.token)
        elif await self.insist("POST", path, {"emoji": emoji}):
            who.add(self.token)
        self.tally.changes["reacted"] += 1

    async def _pin(self) -> None:
        channel_id, pk = self.random.choice(self.made.common)
        method = self.random.choice(("POST", "DELETE"))
        await self.insist(method, f"channels/{channel_id}/messages/{pk}/pin/")
        self.tally.changes["pinned"] += 1

    async def _edit(self) -> None:
        channel_id, pk = self.random.choice(self._own)
        body = self._text()
        path = f"channels/{channel_id}/messages/{pk}/"
        if await self.insist("PATCH", path, {"body": body}):
            self.made.bodies[pk] = body
            self.tally.changes["edited"] += 1

    async def _delete(self) -> None:
        channel_id, pk = self._own.pop(self.random.randrange(len(self._own)))
        if await self.insist("DELETE", f"channels/{channel_id}/messages/{pk}/"):
            self.made.bodies[pk] = None
            self.tally.changes["deleted"] += 1

    async def insist(self, method: str, path: str, body: object = None) -> httpx.Response | None:
        """The answer to a request, repeated until somebody can answer; None if that is a refusal.

        Each try goes to the next address. Having heard nothing for a minute counts as refused.
        """
        pause, given_up_at = PAUSE_SECONDS, time.monotonic() + self.patience
        has_tried = False
        while time.monotonic() < given_up_at:
            answer = await self._try(method, path, body)
            if answer is not None and is_done(method, answer.status_code, is_repeated=has_tried):
                return answer
            if answer is not None and answer.status_code not in BUSY:
                self.tally.refusals[f"{method} {answer.status_code}"] += 1
                return None
            if answer is not None:
                pause = max(pause, float(answer.headers.get("retry-after", 0)))
            await asyncio.sleep(min(pause, LONGEST_PAUSE_SECONDS))
            pause, has_tried = 2 * pause, True
        self.tally.refusals[f"{method} without answer"] += 1
        return None

    async def _try(self, method: str, path: str, body: object) -> httpx.Response | None:
        """One request; None when nobody answers."""
        self._turn += 1
        address = self.site.addresses[self._turn % len(self.site.addresses)]
        try:
            answer = await self.site.ask(method, address, path, self.token, body)
        except httpx.TransportError as error:
            self.tally.retries[type(error).__name__] += 1
            return None
        if answer.status_code in BUSY:
            self.tally.retries[str(answer.status_code)] += 1
        return answer

    def _text(self) -> str:
        number = next(self.numbers)
        body = f"rtcheck {number}: {self.random.choice(TEXTS)}"
        self.tally.sending(body)
        return body


def is_done(method: str, status: int, *, is_repeated: bool) -> bool:
    """Whether an answer says that it is done, perhaps by an earlier try whose answer was lost."""
    return status in DONE or (method == "DELETE" and status == 404 and is_repeated)


class Writers:
    """Everybody who writes, at a common rate, and the owner of the channels."""

    def __init__(
        self,
        tokens: list[str],
        owner_token: str,
        channel_ids: list[int],
        site: Site,
        tally: Tally,
    ) -> None:
        self.made = Made()
        self._is_over = False
        numbers = count(1)
        self.owner, *self.everybody = [
            Writer(token, channel_ids, site, tally, self.made, numbers)
            for token in (owner_token, *tokens)
        ]

    def post_twice(self) -> None:
        """Send every POST twice, at the same time, to different processes."""
        for writer in self.everybody:
            writer.posts_twice = True

    async def write(self, rate: float) -> None:
        """So many changes a second, until stopped. Trying again holds up nobody else."""
        turns = [
            self._keep_writing(writer, rate / len(self.everybody)) for writer in self.everybody
        ]
        await asyncio.gather(*turns)

    def stop(self) -> None:
        """Let everybody finish what has been begun."""
        self._is_over = True

    async def _keep_writing(self, writer: Writer, rate: float) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time() + writer.random.random() / rate
        while not self._is_over:
            await asyncio.sleep(max(0.0, due - loop.time()))
            await writer.write()
            due = max(due + 1 / rate, loop.time() - 1)
