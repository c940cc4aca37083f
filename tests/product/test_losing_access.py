"""Whoever loses the right to listen hears nothing more."""

from collections.abc import Callable

import httpx
import pytest

from messaging.services.stack import Stack
from tests.product.cast import Cast, Person
from tests.product.conftest import OpenSocket
from tests.product.doors import RestDoor
from tests.product.http import Browser, messages_path
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
