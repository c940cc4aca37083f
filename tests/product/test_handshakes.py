"""Who may open a WebSocket. A refusal is accepted first, so that the browser learns its code."""

from collections.abc import Iterator

import pytest

from messaging.services.stack import Stack
from tests.product.cast import Cast
from tests.product.conftest import OpenSocket
from tests.product.http import Browser


@pytest.fixture
def bobs_browser(stack: Stack, cast: Cast) -> Iterator[Browser]:
    with Browser(stack.urls[0]) as browser:
        yield browser.log_in(cast.bob)


def test_a_page_of_this_site_is_greeted(
    stack: Stack, cast: Cast, bobs_browser: Browser, open_socket: OpenSocket
) -> None:
    socket = open_socket(stack.urls[0], bobs_browser.socket_headers)

    hello = socket.next()

    assert (hello["type"], hello["user"]["id"]) == ("hello", cast.bob.id)
    assert {channel["id"] for channel in hello["channels"]} == {
        cast.channel_id,
        cast.other_channel_id,
    }


def test_a_page_of_another_site_is_refused_with_bobs_own_cookie(
    stack: Stack, bobs_browser: Browser, open_socket: OpenSocket
) -> None:
    headers = bobs_browser.socket_headers | {"Origin": "https://mallory.example"}

    assert open_socket(stack.urls[0], headers).close_code() == 4403


def test_a_page_on_another_port_is_refused(
    stack: Stack, bobs_browser: Browser, open_socket: OpenSocket
) -> None:
    headers = bobs_browser.socket_headers | {"Origin": "http://127.0.0.1:1"}

    assert open_socket(stack.urls[0], headers).close_code() == 4403


def test_nobody_is_refused(stack: Stack, open_socket: OpenSocket) -> None:
    assert open_socket(stack.urls[0], {"Origin": stack.urls[0]}).close_code() == 4401


def test_a_wrong_token_is_refused(stack: Stack, open_socket: OpenSocket) -> None:
    headers = {"Authorization": f"Bearer {'0' * 64}"}

    assert open_socket(stack.urls[0], headers).close_code() == 4401


def test_a_cookie_without_an_origin_is_refused(
    stack: Stack, bobs_browser: Browser, open_socket: OpenSocket
) -> None:
    headers = {"Cookie": bobs_browser.socket_headers["Cookie"]}

    assert open_socket(stack.urls[0], headers).close_code() == 4403
