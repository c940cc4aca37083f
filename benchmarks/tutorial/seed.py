"""Fills the tutorial chat for a run; prints what the load generator needs."""

import json
import sys

from rest_framework.authtoken.models import Token

from benchmarks.people import make_people, session_cookies


def seed(listeners: int, writers: int) -> None:
    people = make_people(listeners + writers)
    tokens = [Token.objects.create(user=person) for person in people[:writers]]
    facts = {
        "socket_path": "/ws/chat/general/",
        "post_path": "/api/rooms/general/messages/",
        "cookies": session_cookies(people[writers:]),
        "authorizations": [f"Token {token.key}" for token in tokens],
        "marker": '{"id"',
    }
    json.dump(facts, sys.stdout)
