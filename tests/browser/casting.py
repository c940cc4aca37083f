"""Creates people and channels for tests. Runs in `manage.py shell`, beside the servers."""

import json
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client
from knox.models import AuthToken

from messaging.models import Channel, Membership, User

PASSWORD = "correct horse battery"
NAMES = {"alice": "Alice Ames", "bob": "Bob Berg", "mallory": "Mallory Moss"}


@transaction.atomic
def make_casts(first: int, number: int) -> str:
    """JSON of casts with consecutive numbers, which keep their names apart."""
    password = make_password(PASSWORD)
    return json.dumps([make_cast(each, password) for each in range(first, first + number)])


def make_cast(number: int, password: str) -> dict[str, Any]:
    """Alice owns a private channel and the site, bob is a member, mallory an outsider."""
    people = {name: make_person(name, number, password) for name in NAMES}
    channel = Channel.objects.create(
        name=f"engine-room-{number}", kind=Channel.Kind.PRIVATE, topic="Pressure and pipes"
    )
    Membership.objects.create(channel=channel, user=people["alice"], role=Membership.Role.OWNER)
    Membership.objects.create(channel=channel, user=people["bob"])
    return {
        "channel": {"id": channel.pk, "name": channel.name},
        "people": {name: credentials(person) for name, person in people.items()},
    }


def make_person(name: str, number: int, password: str) -> User:
    return User.objects.create(
        username=f"{name}{number}",
        display_name=NAMES[name],
        password=password,
        role=User.Role.OWNER if name == "alice" else User.Role.MEMBER,
    )


def credentials(person: User) -> dict[str, Any]:
    client = Client()
    client.force_login(person)
    return {
        "id": person.pk,
        "username": person.username,
        "session": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "token": AuthToken.objects.create(person)[1],
    }


@transaction.atomic
def make_crowd(number: int) -> str:
    """JSON of that many people and three channels; the last is private, with six of them."""
    mark = Channel.objects.count()
    password = make_password(PASSWORD)
    people = [
        User.objects.create(username=f"person{index}-{mark}", password=password)
        for index in range(number)
    ]
    kinds = {"one": "public", "two": "public", "three": "private"}
    channels = [Channel.objects.create(name=f"{name}-{mark}", kind=kinds[name]) for name in kinds]
    for channel in channels:
        for person in people[: 6 if channel.kind == Channel.Kind.PRIVATE else number]:
            role = Membership.Role.OWNER if person == people[0] else Membership.Role.MEMBER
            Membership.objects.create(channel=channel, user=person, role=role)
    shown = [{"pk": channel.pk, "kind": channel.kind} for channel in channels]
    return json.dumps({"people": [*map(credentials, people)], "channels": shown})
