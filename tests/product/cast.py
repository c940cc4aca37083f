"""The cast on a running stack: alice owns two channels, bob is a member, mallory an outsider.

Each test has a cast of its own; they are made many at a time, because a command takes a second.
"""

import json
from dataclasses import dataclass

from messaging.services.stack import Stack

PASSWORD = "correct horse battery"
AT_ONCE = 25

CASTING = """
import json
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.crypto import get_random_string
from knox.models import AuthToken
from messaging.models import Channel, Membership, User

password = make_password({password!r})

def person(name, **rights):
    row = User.objects.create(username=name, password=password, **rights)
    return {{"id": row.pk, "username": name, "token": AuthToken.objects.create(row)[1]}}

def channel(name, kind, alice, bob):
    row = Channel.objects.create(name=name, kind=kind)
    Membership.objects.create(channel=row, user_id=alice["id"], role="owner")
    Membership.objects.create(channel=row, user_id=bob["id"])
    return row.pk

def cast():
    tag = get_random_string(8)
    alice, bob, mallory = (person(f"{{name}}-{{tag}}") for name in ("alice", "bob", "mallory"))
    admin = person(f"admin-{{tag}}", role="owner")
    channel_id = channel(f"engine-room-{{tag}}", "private", alice, bob)
    other_channel_id = channel(f"town-square-{{tag}}", "public", alice, bob)
    return [alice, bob, mallory, admin, channel_id, other_channel_id]

with transaction.atomic():
    print(json.dumps([cast() for _ in range({number})]))
"""


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    username: str
    token: str


@dataclass(frozen=True, slots=True)
class Cast:
    """`channel_id` is private, `other_channel_id` public; alice and bob are in both."""

    alice: Person
    bob: Person
    mallory: Person
    admin: Person
    channel_id: int
    other_channel_id: int


def make_casts(stack: Stack) -> list[Cast]:
    printed = stack.shell(CASTING.format(password=PASSWORD, number=AT_ONCE))
    return [
        Cast(*(Person(**person) for person in people), channel_id, other_channel_id)
        for *people, channel_id, other_channel_id in json.loads(printed)
    ]
