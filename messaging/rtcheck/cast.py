"""The people and channels of a check, in the database. They are removed after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from knox.models import AuthToken

from messaging.models import Channel, Membership, Message, User

PREFIX = "rtcheck-"
# Of a tag and a number, so that nobody of the site is taken for one of the cast.
NAME_OF_CAST = rf"^{PREFIX}[a-z0-9]{{8}}-[0-9]+$"
TABS_PER_PERSON = 4
LIFETIME = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made for the check, with a token."""

    id: int
    token: str


def make_cast(*, clients: int, writers: int, channels: int) -> dict[str, Any]:
    """Private channels; an owner, writers, and readers of whom each has a few tabs open."""
    remove_forgotten()
    tag = PREFIX + get_random_string(8).lower()
    with transaction.atomic():
        owner, *others = _people(tag, 1 + writers + ceil(clients / TABS_PER_PERSON))
        made = [
            Channel.objects.create(name=f"{tag}-{number}", kind=Channel.Kind.PRIVATE)
            for number in range(1, channels + 1)
        ]
        for channel in made:
            _join(channel, owner, others)
        tokens = {person.pk: _token(person) for person in (owner, *others)}
    people = [Person(person.pk, tokens[person.pk]) for person in (owner, *others)]
    return {
        "tag": tag,
        "channel_ids": [channel.pk for channel in made],
        "owner": people[0],
        "writers": people[1 : 1 + writers],
        "readers": people[1 + writers :],
    }


def read_stored(channel_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Each channel's last seq and its messages."""
    stored = {}
    for channel in Channel.objects.filter(pk__in=list(channel_ids)):
        messages = Message.objects.for_display().filter(channel=channel).order_by("id")
        stored[channel.pk] = {"last_seq": channel.last_seq, "messages": [*map(row_of, messages)]}
    return stored


def row_of(message: Message) -> dict[str, Any]:
    groups = [] if message.is_deleted else message.reaction_groups
    return {
        "id": message.pk,
        "seq": message.seq,
        "body": message.body,
        "client_id": message.client_id and str(message.client_id),
        "is_deleted": message.is_deleted,
        "is_pinned": message.is_pinned,
        "replies": message.reply_count,
        "reactions": [(group.emoji, group.user_ids) for group in groups],
        "in_thread": not message.is_in_conversation,
    }


def remove_cast(tag: str) -> None:
    """Remove the channels of a tag, with their messages, and its people."""
    for channel in Channel.objects.filter(name__startswith=f"{tag}-"):
        channel.delete()
    User.objects.filter(username__startswith=f"{tag}-").delete()


def remove_forgotten() -> None:
    """Remove what a check has left that was killed together with its clerk."""
    long_ago = timezone.now() - LIFETIME
    # Nobody can log in without a password, so nobody of the site has none.
    cast = User.objects.filter(username__regex=NAME_OF_CAST, password="")
    names = cast.filter(date_joined__lt=long_ago).values_list("username", flat=True)
    for tag in {name.rpartition("-")[0] for name in names}:
        remove_cast(tag)


def _people(tag: str, number: int) -> list[User]:
    return [
        User.objects.create(username=f"{tag}-{index}", display_name=f"Check {index}")
        for index in range(number)
    ]


def _join(channel: Channel, owner: User, others: list[User]) -> None:
    Membership.objects.create(channel=channel, user=owner, role=Membership.Role.OWNER)
    for person in others:
        Membership.objects.create(channel=channel, user=person)


def _token(person: User) -> str:
    token: str = AuthToken.objects.create(user=person, expiry=LIFETIME)[1]
    return token
