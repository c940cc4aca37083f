"""Ten people in three channels who do all that people do, over REST."""

from typing import Any

from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, User

PEOPLE = 10
# They begin outside the private channel, into which others let them.
OUTSIDERS = 4
# Messages that each channel has from the start, so that there is something to act on.
BEGUN = 3
EMOJI = ("🎉", "👍", "❤️", "🦅")
ANSWERS = {200, 201, 204, 403, 404, 409}


class Workspace:
    """People and messages are told by numbers; a message's is taken round the clock."""

    def __init__(self) -> None:
        self.people = [User.objects.create(username=f"person{index}") for index in range(PEOPLE)]
        self.channels = [
            Channel.objects.create(name=name, kind=kind)
            for name, kind in (("one", "public"), ("two", "public"), ("three", "private"))
        ]
        self.message_ids: list[int] = []
        for channel in self.channels:
            is_private = channel.kind == Channel.Kind.PRIVATE
            for person in self.people[: PEOPLE - OUTSIDERS * is_private]:
                role = "owner" if person == self.people[0] else "member"
                Membership.objects.create(channel=channel, user=person, role=role)
        for number in range(BEGUN * len(self.channels)):
            self.post(number % len(self.people), number % len(self.channels), "in the beginning")

    def client(self, person: int) -> APIClient:
        client = APIClient()
        client.force_authenticate(self.people[person])
        return client

    def ask(self, person: int, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON, or None for a refusal. Nothing may end in another way."""
        send = getattr(self.client(person), method.lower())
        answer = send(f"/api/v1/{path}", body, format="json") if body else send(f"/api/v1/{path}")
        assert answer.status_code in ANSWERS, (method, path, body, answer.content)
        return answer.json() if answer.status_code in {200, 201} and answer.content else None

    def message(self, number: int) -> Message | None:
        """One of the messages that there are by now."""
        if not self.message_ids:
            return None
        pk = self.message_ids[number % len(self.message_ids)]
        return Message.objects.select_related("author").get(pk=pk)

    def act_on(self, person: int, number: int, method: str, action: str, body: Any = None) -> None:
        """Do something with one of the messages, whether or not one may."""
        message = self.message(number)
        if message is not None:
            path = f"channels/{message.channel_id}/messages/{message.pk}/{action}"
            self._note(self.ask(person, method, path, body))

    def reply(self, person: int, number: int, written: dict[str, Any]) -> None:
        """Reply in the thread of one of the messages."""
        message = self.message(number)
        if message is not None:
            first = self.message_ids.index(message.parent_id or message.pk)
            self.act_on(person, first, "POST", "replies/", written)

    def act_as_author(self, number: int, method: str, action: str, body: Any = None) -> None:
        message = self.message(number)
        if message is not None:
            self.act_on(self.people.index(message.author), number, method, action, body)

    def post(self, person: int, channel: int, body: str) -> None:
        path = f"channels/{self.channels[channel].pk}/messages/"
        self._note(self.ask(person, "POST", path, {"body": body}))

    def read(self, person: int, channel: int, behind: int) -> None:
        """Read a channel, up to some changes before its end."""
        last_seq = Channel.objects.get(pk=self.channels[channel].pk).last_seq
        seq = {"seq": max(0, last_seq - behind)}
        self.ask(person, "POST", f"channels/{self.channels[channel].pk}/read/", seq)

    def join(self, person: int, channel: int) -> None:
        """Join a public channel, or be let into the private one by its owner."""
        place, user = f"channels/{self.channels[channel].pk}", self.people[person]
        if self.channels[channel].kind == Channel.Kind.PUBLIC:
            self.ask(person, "POST", f"{place}/join/")
        elif not self.channels[channel].memberships.filter(user=user).exists():
            self.ask(0, "POST", f"{place}/members/", {"user_id": user.pk})

    def leave(self, person: int, channel: int) -> None:
        self.ask(person, "POST", f"channels/{self.channels[channel].pk}/leave/")

    def _note(self, answer: Any) -> None:
        """Remember a message that is new."""
        if isinstance(answer, dict) and answer["id"] not in self.message_ids:
            self.message_ids.append(answer["id"])
