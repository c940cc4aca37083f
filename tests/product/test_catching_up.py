"""A browser that was away gets what it has missed, and then what happens."""

from collections.abc import Callable

from messaging.services.stack import Stack
from tests.product.cast import Cast, Person
from tests.product.doors import RestDoor
from tests.product.socket import Socket

Listen = Callable[[str, Person], Socket]


def test_a_resume_brings_the_gap_and_then_goes_live(
    rest: RestDoor, cast: Cast, stack: Stack, listen: Listen
) -> None:
    for number in range(5):
        rest.create(f"Reading {number}")
    socket = listen(stack.urls[-1], cast.bob)

    socket.send(type="resume", cursors={cast.channel_id: 2})
    replayed = [socket.next_change() for _ in range(4)]
    rest.create("Live again")

    assert replayed == [
        ("message_created", 3),
        ("message_created", 4),
        ("message_created", 5),
        ("caught_up", 5),
    ]
    assert socket.next_change() == ("message_created", 6)


def test_a_gap_shows_each_message_as_it_is_now(
    rest: RestDoor, cast: Cast, stack: Stack, listen: Listen
) -> None:
    rest.create("Known")
    rest.edit_last("Known and edited")
    rest.create("Unknown")
    rest.edit_last("Unknown and edited")
    rest.create("Gone")
    rest.delete_last()
    socket = listen(stack.urls[-1], cast.bob)

    socket.send(type="resume", cursors={cast.channel_id: 1})

    assert [socket.next_change() for _ in range(4)] == [
        ("message_updated", 2),
        ("message_created", 4),
        ("message_deleted", 6),
        ("caught_up", 6),
    ]


def test_over_500_changes_are_a_reset(cast: Cast, stack: Stack, listen: Listen) -> None:
    stack.shell(
        "from django.db import transaction\n"
        "with transaction.atomic():\n"
        "    for number in range(501):\n"
        f"        Message.objects.create(channel_id={cast.channel_id},"
        f" author_id={cast.alice.id}, body=str(number))\n"
    )
    socket = listen(stack.urls[-1], cast.bob)

    socket.send(type="resume", cursors={cast.channel_id: 0})

    assert socket.next() == {"type": "reset", "channel_id": cast.channel_id, "seq": 501}


def test_a_cursor_of_the_future_is_an_error(cast: Cast, bobs_socket: Socket) -> None:
    bobs_socket.send(type="resume", cursors={cast.channel_id: 1_000_000})

    assert bobs_socket.next()["code"] == "future_cursor"


def test_mallory_cannot_resume_a_private_channel(
    rest: RestDoor, cast: Cast, stack: Stack, listen: Listen
) -> None:
    rest.create("Between us")
    bob, mallory = (listen(stack.urls[-1], person) for person in (cast.bob, cast.mallory))

    for socket in (bob, mallory):
        socket.send(type="resume", cursors={cast.channel_id: 0})

    assert bob.next()["message"]["body"] == "Between us"
    refusal = mallory.next()
    assert (refusal["type"], refusal["code"]) == ("error", "not_found")


def test_what_happens_while_a_browser_is_away_is_not_lost(
    rest: RestDoor, cast: Cast, stack: Stack, listen: Listen
) -> None:
    first = listen(stack.urls[-1], cast.bob)
    rest.create("Before")
    _, cursor = first.next_change()
    first.close()
    rest.create("Meanwhile")
    second = listen(stack.urls[0], cast.bob)

    second.send(type="resume", cursors={cast.channel_id: cursor})

    assert [second.next_change(), second.next_change()] == [
        ("message_created", 2),
        ("caught_up", 2),
    ]
