"""Whatever the way in which a message is written, an open browser hears of it once, in order."""

from contextlib import closing

import pytest

from messaging.services.stack import Stack
from tests.product.cast import Cast
from tests.product.doors import AdminDoor, Door, RestDoor, ShellDoor
from tests.product.http import Browser, messages_path
from tests.product.socket import Socket


@pytest.mark.parametrize("door", [RestDoor, AdminDoor, ShellDoor])
def test_every_change_arrives_once_and_in_order(
    door: type[Door], stack: Stack, cast: Cast, bobs_socket: Socket, rest: RestDoor
) -> None:
    with closing(door(stack, cast)) as entered:
        entered.create("Pressure is rising")
        created = bobs_socket.next_change()
        entered.edit_last("Pressure is falling")
        updated = bobs_socket.next_change()
        entered.delete_last()
        deleted = bobs_socket.next_change()
    rest.create("All quiet")

    assert [created, updated, deleted, bobs_socket.next_change()] == [
        ("message_created", 1),
        ("message_updated", 2),
        ("message_deleted", 3),
        ("message_created", 4),
    ]


def test_the_browsable_apis_form_is_heard(stack: Stack, cast: Cast, bobs_socket: Socket) -> None:
    path = messages_path(cast.channel_id)

    with Browser(stack.urls[0]) as browser:
        answer = browser.log_in(cast.alice).submit(path, {"body": "From a form"}, form_at=path)

    assert answer.status_code == 201
    assert bobs_socket.next_of("message_created")["message"]["body"] == "From a form"


def test_a_frame_carries_the_message_as_rest_answers_it(
    rest: RestDoor, cast: Cast, bobs_socket: Socket
) -> None:
    rest.create("The *same* everywhere")

    answer = rest.client.get(messages_path(cast.channel_id, rest.last))
    assert bobs_socket.next_of("message_created")["message"] == answer.json()


def test_a_deleted_messages_frame_carries_no_content(rest: RestDoor, bobs_socket: Socket) -> None:
    rest.create("The code is 4711")
    rest.delete_last()

    assert "4711" not in str(bobs_socket.next_of("message_deleted"))


def test_a_burst_arrives_complete_and_in_order(rest: RestDoor, bobs_socket: Socket) -> None:
    for number in range(50):
        rest.create(f"Reading {number}")

    heard = [bobs_socket.next_change() for _ in range(50)]
    assert heard == [("message_created", seq) for seq in range(1, 51)]
