"""What somebody does on the account pages ends other browsers' sockets at once."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from messaging.services.stack import Stack
from tests.product.cast import PASSWORD, Cast
from tests.product.conftest import OpenSocket
from tests.product.doors import RestDoor
from tests.product.http import Browser
from tests.product.socket import Socket

SESSIONS = "/accounts/sessions/"
CHANGE = "/accounts/password/change/"
NEW = "a much better battery"


@pytest.fixture
def browsers(stack: Stack, cast: Cast) -> Iterator[tuple[Browser, Browser]]:
    """Two browsers in which bob is logged in."""
    with ExitStack() as opened:
        here, there = (opened.enter_context(Browser(stack.urls[0])) for _ in range(2))
        yield here.log_in(cast.bob), there.log_in(cast.bob)


def socket_of(browser: Browser, stack: Stack, open_socket: OpenSocket) -> Socket:
    """A socket at the last process."""
    url = stack.urls[-1]
    socket = open_socket(url, browser.socket_headers | {"Origin": url})
    assert socket.next()["type"] == "hello"
    return socket


@pytest.mark.parametrize("chosen", ["one", "others"])
def test_ending_a_session_closes_its_socket_and_no_other(
    chosen: str,
    stack: Stack,
    rest: RestDoor,
    browsers: tuple[Browser, Browser],
    open_socket: OpenSocket,
) -> None:
    here, there = browsers
    ended, stays = (socket_of(each, stack, open_socket) for each in (there, here))

    form = {"others": "1"} if chosen == "others" else {"session": session_shown_last(here)}
    here.submit(SESSIONS, form, form_at=SESSIONS)

    assert ended.close_code() == 4401
    rest.create("Still here")
    assert stays.next_of("message_created")["message"]["body"] == "Still here"


def test_a_new_password_ends_the_other_browser_and_not_this_one(
    stack: Stack, browsers: tuple[Browser, Browser], open_socket: OpenSocket
) -> None:
    here, there = browsers
    ended = socket_of(there, stack, open_socket)

    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    answer = here.submit(CHANGE, form, form_at=CHANGE)

    assert answer.status_code == 302
    assert ended.close_code() == 4401
    assert there.get("/api/v1/users/me/").status_code == 401
    assert socket_of(here, stack, open_socket)


def session_shown_last(browser: Browser) -> str:
    """The own session is shown first."""
    return browser.get(SESSIONS).text.rpartition('name="session" value="')[2].partition('"')[0]


def test_all_processes_count_wrong_passwords_together(stack: Stack, cast: Cast) -> None:
    wrong = {"login": cast.bob.username, "password": "wrong"}
    answers = []
    for number in range(11):
        with Browser(stack.urls[number % len(stack.urls)]) as browser:
            # The proxy of this machine is believed; so no other test is counted with these.
            browser.headers["X-Forwarded-For"] = "198.51.100.7"
            answers.append(browser.submit("/login/", wrong, form_at="/login/").text)

    assert ["Too many failed" in answer for answer in answers] == [False] * 10 + [True]
