"""Where no WebSocket can be had, the page asks over HTTP, and says so."""

from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.chat_page import banner, expect_bodies, message, send, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person


class Wall:
    """Ends every WebSocket, as some proxies do, until it is taken down."""

    def __init__(self, page: Page) -> None:
        self.stands = True
        page.route_web_socket("**/ws/", self._met)

    def _met(self, socket: WebSocketRoute) -> None:
        if self.stands:
            socket.close(code=1011)
        else:
            socket.connect_to_server()


@pytest.fixture
def page(open_page: OpenPage, bob: Person) -> Page:
    return open_page(bob, "")


@pytest.fixture
def wall(page: Page, channel: dict[str, Any]) -> Wall:
    wall = Wall(page)
    page.goto(f"/channels/{channel['id']}/")
    expect(banner(page)).to_contain_text("No live connection")
    return wall


def test_messages_arrive_by_polling(
    wall: Wall, page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    first, _ = alice.post_many(channel["id"], ["one", "two"])
    expect_bodies(page, "one", "two")
    alice.edit(first, "uno")

    expect_bodies(page, "uno edited", "two")


def test_sending_works(wall: Wall, page: Page, alice: Person, channel: dict[str, Any]) -> None:
    send(page, "No sockets here")

    expect(message(page, "No sockets here")).to_have_attribute("data-author", str(page_owner(page)))
    assert [each["body"] for each in alice.messages(channel["id"])] == ["No sockets here"]


def test_the_banner_goes_when_sockets_return(
    wall: Wall, page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    wall.stands = False

    wait_until_live(page)
    expect(banner(page)).not_to_be_visible()
    alice.post(channel["id"], "Live again")
    expect_bodies(page, "Live again")


def page_owner(page: Page) -> int:
    return page.evaluate("Number(document.body.dataset.viewer)")
