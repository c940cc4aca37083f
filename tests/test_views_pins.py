"""The panel of a channel's pins, in the page and alone."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Reaction, User
from tests.visiting import client_of, page, say


def panel(viewer: User, channel: Channel) -> tuple[int, str]:
    """Status and HTML of the panel, as a script of the page fetches it."""
    path = f"/channels/{channel.pk}/?pins"
    answer = client_of(viewer).get(path, headers={"X-Part": "panel"})
    return answer.status_code, answer.content.decode()


def bodies(html: str) -> list[str]:
    return re.findall(r'<div class="message__body" dir="auto"><p>([^<]*)</p>', html)


def pinned(channel: Channel, author: User, *texts: str) -> None:
    for text in texts:
        say(channel, author, text).pin(True, by=author)


def test_shows_what_was_pinned_last_first(channel: Channel, alice: User, bob: User) -> None:
    pinned(channel, alice, "one", "two")
    say(channel, alice, "not pinned")

    status, html = panel(bob, channel)

    assert (status, bodies(html)) == (200, ["two", "one"])


def test_stands_in_the_page_under_its_address(channel: Channel, alice: User) -> None:
    pinned(channel, alice, "one")

    html = page(alice, f"/channels/{channel.pk}/?pins")

    assert bodies(html.split('data-panel="pins"', 2)[-1]) == ["one"]


def test_a_private_channels_pins_are_not_found_by_an_outsider(
    channel: Channel, alice: User, mallory: User
) -> None:
    pinned(channel, alice, "The password is steam")
    seen_by_member = panel(alice, channel)

    status, html = panel(mallory, channel)

    assert (seen_by_member[0], status) == (200, 404)
    assert "steam" in seen_by_member[1]
    assert "steam" not in html


def test_visitors_are_not_offered_to_unpin(
    public_channel: Channel, alice: User, mallory: User
) -> None:
    pinned(public_channel, alice, "House rules")

    shown = [panel(viewer, public_channel)[1].count(">Unpin<") for viewer in (alice, mallory)]

    # One more in the template for what is pinned later.
    assert shown == [2, 0]


@pytest.mark.parametrize("rows", [1, 3])
def test_costs_the_same_whatever_there_is(
    channel: Channel,
    alice: User,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        message = say(channel, alice, f"pin {number} for @bob")
        Reaction.objects.put(message, alice, "👍")
        message.pin(True, by=alice)
    client = client_of(alice)

    with django_assert_num_queries(8):
        client.get(f"/channels/{channel.pk}/?pins", headers={"X-Part": "panel"})
