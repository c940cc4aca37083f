"""Several lines that tell who came and who went are one on the page."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import translation
from rest_framework.test import APIClient

from messaging.comings import runs, summary
from messaging.models import Channel, Message, Reaction, User
from messaging.models.announcing import tell_channel
from messaging.timeline import Entry, entries
from tests.visiting import page, say


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Whatever language an earlier page was in."""
    with translation.override("en"):
        yield


def come(channel: Channel, *users: User) -> list[Message]:
    return [tell_channel(channel, user, "joined") for user in users]


def folds(viewer: User, *messages: Message, marked: Message | None = None) -> list[Entry]:
    return [*entries([*messages], viewer, last_read_seq=None, marked=marked)]


def test_three_of_them_are_told_in_one(
    channel: Channel, alice: User, bob: User, mallory: User
) -> None:
    lines = come(channel, alice, bob)
    assert [entry.is_gathered for entry in folds(alice, *lines)] == [False, False]

    lines.append(tell_channel(channel, alice, "removed", name="Mallory <b>"))
    shown = folds(alice, *lines)

    assert [entry.is_gathered for entry in shown] == [True] * 3
    told = "Alice Ames and Bob Berg joined the channel · Mallory <b> left the channel"
    assert [entry.summary for entry in shown] == [told, "", ""]
    html = page(alice, f"/channels/{channel.pk}/")
    assert "Mallory &lt;b&gt; left the channel</span></button>" in html
    assert html.count("message--gathered") == 3


def test_of_many_the_first_two_are_named(channel: Channel) -> None:
    people = [User.objects.create(username=f"person{number}") for number in range(5)]

    lines = come(channel, *people, people[0])

    assert summary(lines) == "person0, person1 and 3 others joined the channel"


def test_what_is_said_or_done_with_a_line_keeps_it_out(
    channel: Channel, alice: User, bob: User
) -> None:
    before = come(channel, alice, bob)
    between = say(channel, alice, "Welcome")
    after = come(channel, alice, bob, alice)
    Reaction.objects.create(message=after[0], user=bob, emoji="👍")
    renamed = tell_channel(channel, alice, "topic_removed")

    stored = Message.objects.filter(channel=channel).for_display().order_by("pk")

    assert runs([*stored]) == []
    assert [message.pk for message in stored] == [
        message.pk for message in [*before, between, *after, renamed]
    ]


def test_a_day_begins_anew(channel: Channel, alice: User, bob: User) -> None:
    lines = come(channel, alice, bob, alice, bob)
    for line in lines[:2]:
        line.created_at -= timedelta(days=2)

    assert runs(lines) == []


def test_a_line_that_somebody_looks_for_is_not_folded(
    channel: Channel, alice: User, bob: User
) -> None:
    lines = come(channel, alice, bob, alice)

    shown = folds(alice, *lines, marked=lines[1])

    assert [entry.is_gathered for entry in shown] == [False] * 3
    html = page(alice, f"/channels/{channel.pk}/?message={lines[1].pk}")
    assert 'class="comings__button" aria-expanded="true"' in html


def test_nothing_is_folded_over_rest(
    channel: Channel, alice: User, bob: User, as_alice: APIClient
) -> None:
    come(channel, alice, bob, alice)

    rows = as_alice.get(f"/api/v1/channels/{channel.pk}/messages/").json()["results"]

    assert [row["body"] for row in rows] == ["joined the channel"] * 3
    assert "message--gathered" not in rows[0]["html"]
