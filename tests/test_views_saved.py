"""The page of saved messages: one's own, what one may still see, at a fixed cost."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Membership, Message, Reaction, SavedMessage, User
from messaging.views.saved import MOST_SAVED
from tests.visiting import client_of, page, say


def saved(viewer: User, *messages: Message) -> None:
    for message in messages:
        SavedMessage.objects.create(user=viewer, message=message)


def bodies(html: str) -> list[str]:
    return re.findall(r'<div class="message__body" dir="auto"><p>([^<]*)</p>', html)


def test_lists_what_was_saved_last_first(channel: Channel, alice: User, bob: User) -> None:
    saved(bob, say(channel, alice, "one"), say(channel, alice, "two"))

    assert bodies(page(bob, "/saved/")) == ["two", "one"]


def test_shows_nobody_what_others_have_saved(
    public_channel: Channel, alice: User, mallory: User
) -> None:
    saved(alice, say(public_channel, alice, "everybody may see it"))

    assert bodies(page(alice, "/saved/")) == ["everybody may see it"]
    assert bodies(page(mallory, "/saved/")) == []


def test_leaves_out_what_one_may_not_see_any_more(
    channel: Channel, message: Message, bob: User
) -> None:
    saved(bob, message)
    seen_by_member = page(bob, "/saved/")
    Membership.objects.get(channel=channel, user=bob).delete()

    assert "rising" in seen_by_member
    assert "rising" not in page(bob, "/saved/")


def test_leaves_out_what_is_deleted(channel: Channel, alice: User, bob: User) -> None:
    gone, stays = say(channel, alice, "gone"), say(channel, alice, "stays")
    saved(bob, gone, stays)
    gone.delete()

    assert bodies(page(bob, "/saved/")) == ["stays"]


def test_leads_further_back(channel: Channel, alice: User) -> None:
    first = say(channel, alice, "first")
    saved(alice, first, *(say(channel, alice, "more") for _ in range(MOST_SAVED)))

    html = page(alice, "/saved/")

    before = re.findall(r'href="\?before=(\d+)"', html)
    assert (len(bodies(html)), len(before)) == (MOST_SAVED, 1)
    assert bodies(page(alice, f"/saved/?before={before[0]}")) == ["first"]


@pytest.mark.parametrize("before", ["0", "x", "9" * 40, "-1"])
def test_a_strange_position_has_nothing_before_it(message: Message, bob: User, before: str) -> None:
    saved(bob, message)

    assert bodies(page(bob, f"/saved/?before={before}")) == []


def test_asks_strangers_to_log_in(alice: User) -> None:
    answer = Client().get("/saved/")

    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=/saved/")


def test_only_reads(alice: User) -> None:
    assert client_of(alice).post("/saved/").status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_costs_the_same_whatever_there_is(
    alice: User, bob: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        channel = Channel.objects.create(name=f"room-{number}")
        for user in (alice, bob):
            Membership.objects.create(channel=channel, user=user)
        original = say(channel, bob, "original")
        address = f"/channels/{channel.pk}/?message={original.pk}"
        message = say(channel, bob, f"hello @alice, see [that]({address})")
        Reaction.objects.put(message, bob, "👍")
        saved(alice, message)
    client = client_of(alice)

    with django_assert_num_queries(14):
        client.get("/saved/")
