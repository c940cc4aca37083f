"""Fills Chatsite for a run; prints what the load generator needs."""

import json
import sys

from knox.models import AuthToken

from benchmarks.people import make_people, session_cookies
from messaging.models import Channel, Membership


def seed(listeners: int, writers: int) -> None:
    people = make_people(listeners + writers)
    channel = Channel.objects.create(name="general")
    Membership.objects.bulk_create(Membership(channel=channel, user=person) for person in people)
    facts = {
        "socket_path": "/ws/",
        "post_path": f"/api/v1/channels/{channel.pk}/messages/",
        "cookies": session_cookies(people[writers:]),
        "authorizations": [f"Bearer {token_of(person)}" for person in people[:writers]],
        "marker": '{"type":"message_created"',
        "channel_id": channel.pk,
    }
    json.dump(facts, sys.stdout)


def token_of(person: object) -> str:
    return AuthToken.objects.create(user=person)[1]
