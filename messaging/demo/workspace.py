"""Fills a site with the demo workspace."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.utils import timezone

from messaging.demo.arranging import arrange_sidebars
from messaging.demo.clock import Clock
from messaging.demo.logs import Log, read_logs
from messaging.demo.marks import mark_messages, read_threads
from messaging.demo.people import Person, read_people
from messaging.models import Channel, Membership, Message, User
from messaging.models.direct_opening import key_of

Row = TypeVar("Row", Channel, Message)

AGE_OF_CHANNELS = timedelta(days=30)


@dataclass(slots=True)
class LoggedChannel:
    """A channel, the log it is told from, the messages made of that, and the thread at hand."""

    channel: Channel
    log: Log
    messages: list[Message] = field(default_factory=list)
    thread: Message | None = None

    def position_of(self, username: str) -> int:
        """The seq up to which somebody has read."""
        read = self.log.read.get(username, len(self.messages))
        return self.messages[read - 1].created_seq


@transaction.atomic
def fill_workspace(password: str) -> list[Person]:
    """Create the demo's people, channels, messages; return the people whom the password lets in."""
    cast = read_people()
    people = create_people(cast, make_password(password))
    channels = [create_channel(log, people) for log in read_logs()]
    create_messages(channels, people)
    for logged in channels:
        create_memberships(logged, people)
        read_threads(logged.channel)
    arrange_sidebars(people)
    return [person for person in cast if person.logs_in]


def create_people(cast: list[Person], password: str) -> dict[str, User]:
    no_password = make_password(None)
    return {
        person.username: User.objects.create(
            username=person.username,
            email=f"{person.username}@kestrel.example.org",
            password=password if person.logs_in else no_password,
            is_bot=person.mark == "bot",
            role=person.role,
            **person.profile,
        )
        for person in cast
    }


def create_channel(log: Log, people: dict[str, User]) -> LoggedChannel:
    """A head without a name is that of a direct, which its people name."""
    head = {name: log.head.get(name, "") for name in ("name", "kind", "topic")}
    rules = log.head.get("rules", "")
    ids = [people[name].pk for name in log.head["members"].split() if not head["name"]]
    channel = Channel.objects.create(
        **head,
        is_read_only="read-only" in rules,
        is_default="default" in rules,
        direct_key=key_of(ids) if ids else None,
    )
    channel.created_at = timezone.now() - AGE_OF_CHANNELS
    backdate([channel])
    return LoggedChannel(channel, log)


def create_messages(channels: list[LoggedChannel], people: dict[str, User]) -> None:
    """In the order of their times over all channels, so that ids grow as time does."""
    told = [(line, logged) for logged in channels for line in logged.log.lines]
    clock = Clock((line for line, _ in told), timezone.now())
    for line, logged in sorted(told, key=lambda pair: clock.sent_at(pair[0])):
        message = Message.objects.create(
            channel=logged.channel,
            author=people[line.author],
            body=line.marks.at_first or line.body,
            parent=logged.thread if line.is_reply else None,
            also_in_channel=line.is_reply and line.is_in_channel,
        )
        message.created_at = clock.sent_at(line)
        logged.messages.append(message)
        logged.thread = logged.thread if line.is_reply else message
    backdate([message for logged in channels for message in logged.messages])
    for logged in channels:
        mark_messages(list(zip(logged.messages, logged.log.lines, strict=True)), people)


def create_memberships(logged: LoggedChannel, people: dict[str, User]) -> None:
    members = logged.log.head["members"]
    everyone = [name for name, person in people.items() if not person.is_guest]
    for username in everyone if members == "everyone" else members.split():
        is_owner = people[username].is_manager and not logged.channel.is_direct
        Membership.objects.create(
            channel=logged.channel,
            user=people[username],
            role=Membership.Role.OWNER if is_owner else Membership.Role.MEMBER,
            last_read_seq=logged.position_of(username),
        )


def backdate(rows: Sequence[Row]) -> None:
    """Write when rows were created, which saving them does not. Announces nothing."""
    models.QuerySet[Row](type(rows[0])).bulk_update(rows, ["created_at"])
