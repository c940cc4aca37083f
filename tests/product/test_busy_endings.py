"""A right that ends while a channel is busy ends at once: not one later message is heard."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import httpx
import pytest

from messaging.services.stack import Stack
from tests.product.cast import Cast, Person
from tests.product.conftest import OpenSocket
from tests.product.http import Browser, messages_path, program
from tests.product.socket import Socket

Frame = dict[str, Any]

PEOPLE = "/admin/messaging/user/"


@contextmanager
def busy(stack: Stack, person: Person, channel_id: int) -> Iterator[None]:
    """Somebody writes and writes in a channel, through the first server process."""
    is_over = Event()

    def write() -> None:
        with program(stack.urls[0], person) as client:
            while not is_over.is_set():
                client.post(messages_path(channel_id), json={"body": "on and on"})

    writer = Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        is_over.set()
        writer.join()


def make_guest(admin: Browser, person: Person) -> None:
    page = f"{PEOPLE}{person.id}/change/"
    kept = {"username": person.username, "is_active": "on", "quiet_days": ""}
    joined = {"date_joined_0": "2026-03-01", "date_joined_1": "12:00:00"}
    answer = admin.submit(page, kept | joined | {"role": "guest"}, form_at=page)
    assert answer.status_code == 302, answer.text


def deactivate(admin: Browser, person: Person) -> None:
    fields = {"action": "deactivate", "_selected_action": person.id}
    assert admin.submit(PEOPLE, fields, form_at=PEOPLE).status_code == 302


def written_later(as_alice: httpx.Client, channel_id: int) -> int:
    """The id of what alice writes now."""
    identifier: int = as_alice.post(messages_path(channel_id), json={"body": "later"}).json()["id"]
    return identifier


def too_late(frames: list[Frame], channel_id: int, later: int) -> list[Frame]:
    """Messages of a channel that were heard although they were stored after the end."""
    return [
        frame
        for frame in frames
        if frame.get("channel_id") == channel_id and frame.get("message", {}).get("id", 0) >= later
    ]


def heard_until_told(socket: Socket, as_alice: httpx.Client, channel_id: int) -> list[Frame]:
    """Everything that comes before what is written now in another channel."""
    last = written_later(as_alice, channel_id)
    frames = [socket.next()]
    while frames[-1].get("message", {}).get("id") != last:
        frames.append(socket.next())
    return frames


@pytest.fixture
def as_admin(stack: Stack, cast: Cast) -> Iterator[Browser]:
    with Browser(stack.urls[0]) as browser:
        yield browser.log_in(cast.admin)


def test_a_removed_member_hears_nothing_later(
    stack: Stack, cast: Cast, as_alice: httpx.Client, bobs_socket: Socket
) -> None:
    channel_id = cast.channel_id
    with busy(stack, cast.alice, channel_id):
        bobs_socket.next_of("message_created")
        as_alice.delete(f"/api/v1/channels/{channel_id}/members/{cast.bob.id}/")
        later = written_later(as_alice, channel_id)
        heard = heard_until_told(bobs_socket, as_alice, cast.other_channel_id)

    assert too_late(heard, channel_id, later) == []


def test_a_member_who_becomes_a_guest_hears_nothing_later_of_a_visited_channel(
    stack: Stack,
    cast: Cast,
    as_alice: httpx.Client,
    as_admin: Browser,
    listen: Callable[[str, Person], Socket],
) -> None:
    channel_id = cast.other_channel_id
    as_alice.post(f"/api/v1/channels/{cast.channel_id}/members/", json={"user_id": cast.mallory.id})
    socket = listen(stack.urls[-1], cast.mallory)
    socket.send(type="resume", cursors={str(channel_id): 0})
    socket.frames_until("caught_up", channel_id=channel_id)
    with busy(stack, cast.alice, channel_id):
        socket.next_of("message_created")
        make_guest(as_admin, cast.mallory)
        later = written_later(as_alice, channel_id)
        heard = heard_until_told(socket, as_alice, cast.channel_id)
        socket.send(type="resume", cursors={str(channel_id): 0})
        refused = socket.frames_until("error", channel_id=channel_id)

    assert too_late(heard + refused, channel_id, later) == []
    assert refused[-1]["code"] == "not_found"


@pytest.mark.parametrize("end", ["deactivated", "logged out"])
def test_whoever_is_shut_out_hears_nothing_later(
    end: str,
    stack: Stack,
    cast: Cast,
    as_alice: httpx.Client,
    as_admin: Browser,
    open_socket: OpenSocket,
) -> None:
    channel_id = cast.channel_id
    with Browser(stack.urls[0]) as browser:
        browser.log_in(cast.bob)
        socket = open_socket(stack.urls[-1], browser.socket_headers | {"Origin": stack.urls[-1]})
        assert socket.next()["type"] == "hello"
        with busy(stack, cast.alice, channel_id):
            socket.next_of("message_created")
            if end == "deactivated":
                deactivate(as_admin, cast.bob)
            else:
                browser.submit("/logout/", {}, form_at="/channels/")
            later = written_later(as_alice, channel_id)
            heard, code = socket.frames_until_closed()

    assert code == 4401
    assert too_late(heard, channel_id, later) == []
