"""What a page adds to messages for its viewer."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from messaging.marks import marks_for
from messaging.models import Channel, Message, Reaction, SavedMessage, User
from tests.visiting import client_of, page, say


def link_to(message: Message) -> str:
    return f"[that]({reverse('channel', args=[message.channel_id])}?message={message.pk})"


def test_saved_ones_are_the_viewers_and_of_this_channel(
    channel: Channel, public_channel: Channel, alice: User, bob: User
) -> None:
    here, elsewhere = say(channel, alice, "here"), say(public_channel, alice, "elsewhere")
    for message in (here, elsewhere):
        SavedMessage.objects.create(user=bob, message=message)

    found = [marks_for(viewer, channel, []).saved_ids for viewer in (alice, bob)]

    assert found == [[], [here.pk]]


def test_pinned_ones_are_of_this_channel(
    channel: Channel, public_channel: Channel, alice: User
) -> None:
    here, elsewhere = say(channel, alice, "here"), say(public_channel, alice, "elsewhere")
    for message in (here, elsewhere):
        message.pin(True, by=alice)
    say(channel, alice, "not pinned")

    assert marks_for(alice, channel, []).pinned_ids == [here.pk]


def test_quotes_are_those_that_the_viewer_may_see(
    channel: Channel, public_channel: Channel, alice: User, mallory: User
) -> None:
    secret = say(channel, alice, "The password is steam")
    quoting = say(public_channel, alice, f"Look at {link_to(secret)}")

    found = [marks_for(viewer, public_channel, [quoting]).quotes for viewer in (alice, mallory)]

    assert found == [[secret], []]


def test_the_page_keeps_a_quote_from_those_who_may_not_see_it(
    channel: Channel, public_channel: Channel, alice: User, mallory: User
) -> None:
    secret = say(channel, alice, "The password is steam")
    say(public_channel, alice, f"Look at {link_to(secret)}")
    path = f"/channels/{public_channel.pk}/"

    assert "steam" in page(alice, path)
    assert "steam" not in page(mallory, path)


def test_a_deleted_message_quotes_nothing(channel: Channel, alice: User) -> None:
    quoting = say(channel, alice, f"Look at {link_to(say(channel, alice, 'one'))}")
    quoting.delete()

    assert marks_for(alice, channel, [quoting]).quotes == []


@pytest.mark.parametrize("rows", [1, 3])
def test_they_cost_three_queries(
    channel: Channel,
    alice: User,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    messages = []
    for number in range(rows):
        original = say(channel, alice, f"original {number}")
        original.pin(True, by=alice)
        SavedMessage.objects.create(user=alice, message=original)
        messages.append(say(channel, alice, f"Look at {link_to(original)}"))

    with django_assert_num_queries(3):
        marks = marks_for(alice, channel, messages)

    sizes = [len(marks.saved_ids), len(marks.pinned_ids), len(marks.quotes)]
    assert sizes == [rows, rows, rows]


@pytest.mark.parametrize("rows", [3, 50])
def test_a_page_with_everything_on_it_costs_the_same(
    channel: Channel,
    alice: User,
    bob: User,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        original = say(channel, alice, f"original {number}")
        message = say(channel, alice, f"@bob, look at {link_to(original)}")
        Message.objects.create(channel=channel, author=bob, body="I do", parent=message)
        Reaction.objects.put(message, bob, "👍")
        SavedMessage.objects.create(user=bob, message=message)
    client = client_of(bob)

    with django_assert_num_queries(17):
        client.get(f"/channels/{channel.pk}/")
