"""The page of everything unread: what stands on it for whom, and what it costs."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Membership, Mention, Message, User
from tests.visiting import client_of, page, say

UNREADS = "/unreads/"
QUERIES = 15


def titles(html: str) -> list[str]:
    return re.findall(r'data-name="([^"]+)"', html)


def open_channel(name: str, *members: User) -> Channel:
    channel = Channel.objects.create(name=name)
    for member in members:
        Membership.objects.create(channel=channel, user=member)
    return channel


def test_shows_what_others_said_since_the_viewer_read(
    channel: Channel, public_channel: Channel, alice: User, bob: User
) -> None:
    read = say(channel, alice, "known")
    channel.memberships.get(user=bob).mark_read(read.seq)
    say(channel, alice, "unknown")
    say(channel, bob, "one's own")
    say(public_channel, bob, "one's own elsewhere")

    html = page(bob, UNREADS)

    assert titles(html) == ["engine-room"]
    said = ["unknown", "known", "one's own"]
    assert [each for each in said if f"<p>{each}</p>" in html] == ["unknown"]


def test_a_channel_where_somebody_is_called_comes_first(
    channel: Channel, public_channel: Channel, alice: User, bob: User
) -> None:
    say(channel, alice, "Anybody?")
    say(public_channel, alice, "@bob, please")

    assert titles(page(bob, UNREADS)) == ["town-square", "engine-room"]


def test_shows_the_first_twenty_and_says_how_many_more(
    channel: Channel, alice: User, bob: User
) -> None:
    say(channel, alice, "unread", 33)

    html = page(bob, UNREADS)

    assert html.count('role="article"') == 20
    assert "13 more" in html


def test_leaves_out_what_was_deleted_and_what_only_a_thread_shows(
    channel: Channel, alice: User, bob: User
) -> None:
    start = say(channel, alice, "Who has the key?")
    Message.objects.create(channel=channel, author=alice, body="I do", parent=start)
    say(channel, alice, "deleted").delete()

    html = page(bob, UNREADS)

    assert html.count('role="article"') == 1
    assert "Who has the key?" in html


def test_counts_threads_that_have_something_new(channel: Channel, alice: User, bob: User) -> None:
    start = say(channel, bob, "Who has the key?")
    Message.objects.create(channel=channel, author=alice, body="I do", parent=start)

    assert "1 thread that you follow has new replies" in page(bob, UNREADS)


def test_says_when_all_is_read(channel: Channel, bob: User) -> None:
    html = page(bob, UNREADS)

    assert '<div class="empty unreads__empty">' in html


def test_an_outsider_sees_nothing_of_it(
    channel: Channel, public_channel: Channel, alice: User, bob: User, mallory: User
) -> None:
    say(channel, alice, "secret")
    say(public_channel, alice, "market day")
    seen_by_member = page(bob, UNREADS)

    html = page(mallory, UNREADS)

    assert [each in seen_by_member for each in ("secret", "market day")] == [True, True]
    assert [each in html for each in ("secret", "market day")] == [False, False]


def test_who_has_left_sees_nothing_of_it(channel: Channel, alice: User, bob: User) -> None:
    say(channel, alice, "secret")
    channel.memberships.get(user=bob).delete()

    assert "secret" not in page(bob, UNREADS)


def test_an_archived_channel_is_not_in_it(channel: Channel, alice: User, bob: User) -> None:
    say(channel, alice, "once")
    channel.is_archived = True
    channel.save()

    assert titles(page(bob, UNREADS)) == []


def test_of_very_many_channels_the_first_are_shown(alice: User, bob: User) -> None:
    for number in range(27):
        say(open_channel(f"room-{number:02}", alice, bob), alice, "unread")

    html = page(bob, UNREADS)

    assert titles(html) == [f"room-{number:02}" for number in range(25)]
    assert "2 more channels have unread messages" in html


def test_a_script_gets_the_list_alone(channel: Channel, alice: User, bob: User) -> None:
    say(channel, alice, "unread")

    html = client_of(bob).get(UNREADS, headers={"X-Part": "panel"}).content.decode()

    assert html.strip().startswith("<unreads-list")
    assert "<!doctype" not in html


@pytest.mark.parametrize("number", [1, 3])
def test_channels_and_messages_cost_no_queries(
    alice: User, bob: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(number):
        channel = open_channel(f"room-{each}", alice, bob)
        say(channel, alice, "@bob unread", number)
    assert Mention.objects.count() == number**2
    client = client_of(bob)

    with django_assert_num_queries(QUERIES):
        client.get(UNREADS)


def test_needs_a_login(alice: User) -> None:
    assert Client().get(UNREADS).url == "/login/?next=/unreads/"
