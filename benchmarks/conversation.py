"""Fills a channel as people leave it: a long past, then reactions, threads, mentions and quotes.

Runs in `manage.py shell`; prints what a browser needs to open it.
"""

import json
import sys

from benchmarks.history import BODIES, fill
from benchmarks.people import make_people, session_cookies
from benchmarks.seed import token_of
from messaging.models import Channel, Membership, Message, Reaction

RECENT = 60
EMOJI = ("👍", "🎉", "❤️", "😂")


def seed(members: int, messages: int) -> None:
    people = make_people(members)
    channel, other = (Channel.objects.create(name=name) for name in ("general", "random"))
    for each in (channel, other):
        Membership.objects.bulk_create(Membership(channel=each, user=user) for user in people)
    fill(channel.pk, [person.pk for person in people[:20]], messages)
    fill(other.pk, [person.pk for person in people[:20]], messages // 10)
    for each in (channel, other):
        converse(Channel.objects.get(pk=each.pk), people)
    for each in (channel, other):
        each.memberships.update(last_read_seq=Channel.objects.get(pk=each.pk).last_seq)
    facts = {
        "channel_id": channel.pk,
        "other_id": other.pk,
        "cookie": session_cookies(people[:1])[0],
        "authorization": f"Bearer {token_of(people[1])}",
    }
    json.dump(facts, sys.stdout)


def converse(channel: Channel, people: list) -> None:
    """The latest messages: every third with reactions, every fifth with a thread."""
    before: Message | None = None
    for number in range(RECENT):
        author = people[number % 20]
        message = Message.objects.create(
            channel=channel, author=author, body=body_of(number, before, people)
        )
        for reader in people[: number % 7 if number % 3 == 0 else 0]:
            Reaction.objects.create(message=message, user=reader, emoji=EMOJI[reader.pk % 4])
        for replier in people[: number % 4 if number % 5 == 0 else 0]:
            Message.objects.create(channel=channel, author=replier, body="Yes.", parent=message)
        before = message


def body_of(number: int, before: Message | None, people: list) -> str:
    body = BODIES[number % len(BODIES)]
    if number % 4 == 0:
        return f"@{people[number % 10].username} {body}"
    if number % 11 == 0 and before:
        return f"{body}\n\n/channels/{before.channel_id}/?message={before.pk}"
    return body
