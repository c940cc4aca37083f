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


def test_what_the_viewer_chooses_elsewhere_and_how_people_are_comes_by_polling(
    wall: Wall, page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Buy watches")
    expect_bodies(page, "Buy watches")
    alice.request("PATCH", "users/me/", status={"emoji": "🌴", "text": "away"})
    bob.request("PATCH", "users/me/preferences/", theme="dark")
    section = bob.request("POST", "sections/", name="Boilers")
    bob.request("PATCH", f"channels/{channel['id']}/membership/", section_id=section["id"])

    author = message(page, "Buy watches").locator(".message__head")
    expect(author.locator(".status-mark")).to_have_text("🌴")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    boilers = page.locator("sidebar-group").filter(has=page.get_by_role("heading", name="Boilers"))
    expect(boilers.get_by_role("link")).to_contain_text(channel["name"])
    bob.request("POST", f"users/{alice.id}/block/")
    expect(page.get_by_text("Message of a blocked person")).to_be_visible()
    bob.request("DELETE", f"users/{alice.id}/block/")
    expect(page.get_by_text("Buy watches")).to_be_visible()


def page_owner(page: Page) -> int:
    return page.evaluate("Number(document.body.dataset.viewer)")
