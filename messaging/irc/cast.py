"""The people and the channel of an IRC log, as rows."""

import re
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from django.contrib.auth.hashers import make_password
from django.db import transaction
from knox.models import AuthToken

from messaging.models import Channel, Membership, User

LONGEST_NAME = 80
NOT_IN_USERNAMES = re.compile(r"[^\w.@+-]")


def username_of(nick: str) -> str:
    """A valid username that belongs to this nick alone, and to no person of the site."""
    readable = NOT_IN_USERNAMES.sub("-", nick)[:LONGEST_NAME]
    if readable == nick:
        return f"irc-{nick}"
    return f"irc-{readable}-{sha256(nick.encode()).hexdigest()[:6]}"


@transaction.atomic
def people_of(nicks: Iterable[str]) -> dict[str, User]:
    """The person of each nick; missing ones are created and cannot log in."""
    no_password = make_password(None)
    return {
        nick: User.objects.get_or_create(
            username=username_of(nick),
            defaults={"display_name": nick[:LONGEST_NAME], "password": no_password},
        )[0]
        for nick in dict.fromkeys(nicks)
    }


@transaction.atomic
def channel_with(name: str, people: Iterable[User]) -> Channel:
    """The public channel of this name, which all of these people have joined."""
    channel = Channel.objects.filter(name__iexact=name).first()
    channel = channel or Channel.objects.create(name=name, kind=Channel.Kind.PUBLIC)
    members = set(channel.memberships.values_list("user_id", flat=True))
    for person in people:
        if person.pk not in members:
            Membership.objects.create(channel=channel, user=person)
    return channel


class Tokens:
    """A token for each person, as long as the block lasts: `with Tokens(people) as tokens`."""

    def __init__(self, people: Iterable[User], *, lifetime: timedelta) -> None:
        self.people = list(people)
        self.lifetime = lifetime
        self.digests: list[str] = []

    def __enter__(self) -> dict[int, str]:
        """The tokens by the person's id."""
        return {person.pk: self._create(person) for person in self.people}

    def __exit__(self, *exception: object) -> None:
        AuthToken.objects.filter(pk__in=self.digests).delete()

    def _create(self, person: User) -> str:
        row, token = AuthToken.objects.create(user=person, expiry=self.lifetime)
        self.digests.append(row.pk)
        return str(token)
