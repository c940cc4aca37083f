"""Whoever loses the right to listen hears nothing more."""

from collections.abc import Callable

import httpx
import pytest

from messaging.services.stack import Stack
from tests.product.cast import Cast, Person
from tests.product.conftest import OpenSocket
from tests.product.doors import RestDoor
from tests.product.http import Browser, messages_path, program
from tests.product.socket import Socket


def remove_by_rest(stack: Stack, cast: Cast, as_alice: httpx.Client) -> None:
    answer = as_alice.delete(f"/api/v1/channels/{cast.channel_id}/members/{cast.bob.id}/")
    assert answer.status_code == 204


def remove_by_shell(stack: Stack, cast: Cast, as_alice: httpx.Client) -> None:
    stack.shell(f"Membership.objects.get(channel={cast.channel_id}, user={cast.bob.id}).delete()")


@pytest.mark.parametrize("remove", [remove_by_rest, remove_by_shell])
def test_a_removed_member_hears_that_and_nothing_later(
    remove: Callable[[Stack, Cast, httpx.Client], None],
    stack: Stack,
    cast: Cast,
    rest: RestDoor,
    as_alice: httpx.Client,
    bobs_socket: Socket,
) -> None:
    rest.create("While bob is here")
    assert bobs_socket.next_change() == ("message_created", 1)

    remove(stack, cast, as_alice)
    bobs_socket.frames_until("channel_removed", channel_id=cast.channel_id)
    rest.create("Without bob")
    as_alice.post(messages_path(cast.other_channel_id), json={"body": "For all"})

    heard = bobs_socket.frames_until("message_created", channel_id=cast.other_channel_id)
    assert [frame for frame in heard if frame.get("channel_id") == cast.channel_id] == []


def test_a_new_member_hears_the_channel_at_once(
    cast: Cast,
    rest: RestDoor,
    as_alice: httpx.Client,
    stack: Stack,
    listen: Callable[[str, Person], Socket],
) -> None:
    mallory = listen(stack.urls[-1], cast.mallory)
    rest.create("Before mallory")

    as_alice.post(f"/api/v1/channels/{cast.channel_id}/members/", json={"user_id": cast.mallory.id})
    created = mallory.next_of("channel_created")
    rest.create("Welcome, mallory")

    assert created["channel"]["id"] == cast.channel_id
    assert mallory.next_of("message_created")["message"]["body"] == "Welcome, mallory"


def test_logging_out_closes_the_browsers_socket(
    stack: Stack, cast: Cast, open_socket: OpenSocket
) -> None:
    with Browser(stack.urls[0]) as browser:
        browser.log_in(cast.bob)
        socket = open_socket(stack.urls[-1], browser.socket_headers | {"Origin": stack.urls[-1]})
        assert socket.next()["type"] == "hello"

        browser.submit("/logout/", {}, form_at="/")

    assert socket.close_code() == 4401


def test_deactivating_a_person_closes_the_socket(
    stack: Stack, cast: Cast, bobs_socket: Socket
) -> None:
    stack.shell(
        f"bob = User.objects.get(pk={cast.bob.id})\nbob.is_active = False\nbob.save()",
    )

    assert bobs_socket.close_code() == 4401


def test_a_new_password_closes_the_socket(stack: Stack, cast: Cast, bobs_socket: Socket) -> None:
    stack.shell(
        f"bob = User.objects.get(pk={cast.bob.id})\nbob.set_password('new')\nbob.save()",
    )

    assert bobs_socket.close_code() == 4401


def test_revoking_a_token_closes_its_socket(stack: Stack, cast: Cast, bobs_socket: Socket) -> None:
    with Browser(stack.urls[0]) as browser:
        browser.log_in(cast.bob)
        (token,) = browser.get("/api/v1/tokens/").json()["results"]

        answer = browser.delete(
            f"/api/v1/tokens/{token['token_key']}/",
            headers={"X-CSRFToken": browser.cookies["csrftoken"]},
        )

    assert answer.status_code == 204
    assert bobs_socket.close_code() == 4401


def deactivate(admin: httpx.Client, person: Person) -> None:
    assert admin.post(f"/api/v1/users/{person.id}/deactivate/").status_code == 200


def demote(admin: httpx.Client, person: Person) -> None:
    answer = admin.post(f"/api/v1/users/{person.id}/role/", json={"role": "guest"})
    assert answer.status_code == 200


def test_whoever_is_deactivated_while_a_channel_is_busy_hears_nothing_later(
    stack: Stack, cast: Cast, rest: RestDoor, bobs_socket: Socket
) -> None:
    with program(stack.urls[0], cast.admin) as admin:
        for number in range(10):
            rest.create(f"Busy {number}")
        deactivate(admin, cast.bob)
        for number in range(10):
            rest.create(f"Later {number}")

    frames, code = bobs_socket.frames_until_closed()
    bodies = [frame["message"]["body"] for frame in frames if frame["type"] == "message_created"]
    assert code == 4401
    assert [body for body in bodies if body.startswith("Later")] == []


def test_whoever_becomes_a_guest_while_a_channel_is_busy_stops_visiting_it(
    stack: Stack,
    cast: Cast,
    as_alice: httpx.Client,
    listen: Callable[[str, Person], Socket],
) -> None:
    path = messages_path(cast.other_channel_id)
    mallory = listen(stack.urls[-1], cast.mallory)
    mallory.send(type="resume", cursors={str(cast.other_channel_id): 0})
    mallory.next_of("caught_up")
    with program(stack.urls[0], cast.admin) as admin:
        as_alice.post(path, json={"body": "For visitors"})
        assert mallory.next_of("message_created")["message"]["body"] == "For visitors"
        demote(admin, cast.mallory)
        mallory.frames_until("channel_removed", channel_id=cast.other_channel_id)
        as_alice.post(path, json={"body": "For members"})
        members = f"/api/v1/channels/{cast.channel_id}/members/"
        as_alice.post(members, json={"user_id": cast.mallory.id})

    heard = mallory.frames_until("channel_created")
    assert [frame for frame in heard if frame["type"] == "message_created"] == []
