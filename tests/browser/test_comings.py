"""Several lines that tell who came and who went are folded into one, and stay what they are."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe_source, severe_problems
from tests.browser.chat_page import brand, is_same_page, message, send, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person

SYSTEM = 'message-list .message[data-kind="system"]'


@pytest.fixture
def room(alice: Person, channel: dict[str, Any]) -> dict[str, Any]:
    """A public channel that only alice is in."""
    return alice.open_channel(f"{channel['name']}-open")


def turn(person: Person, room: dict[str, Any], act: str) -> None:
    person.request("POST", f"channels/{room['id']}/{act}/")


def summary(page: Page) -> Locator:
    return page.locator("message-list .comings").get_by_role("button")


def test_three_in_a_row_become_one_line_that_unfolds(
    open_page: OpenPage, alice: Person, bob: Person, mallory: Person, room: dict[str, Any]
) -> None:
    page = open_page(alice, f"/channels/{room['id']}/")
    wait_until_live(page)
    brand(page)
    turn(bob, room, "join")
    turn(mallory, room, "join")
    expect(page.locator(f"{SYSTEM}:visible")).to_have_count(2)
    turn(bob, room, "leave")

    told = "Bob Berg and Mallory Moss joined the channel · Bob Berg left the channel"
    expect(summary(page)).to_have_text(told)
    expect(summary(page)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(f"{SYSTEM}:visible")).to_have_count(0)
    expect(page.locator(SYSTEM)).to_have_count(3)
    assert severe_problems(page, axe_source()) == []
    summary(page).press("Enter")
    expect(summary(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f"{SYSTEM}:visible")).to_have_count(3)
    turn(bob, room, "join")
    expect(page.locator(f"{SYSTEM}:visible")).to_have_count(4)
    assert is_same_page(page)
    page.reload()
    expect(summary(page)).to_have_text(told)
    expect(page.locator(f"{SYSTEM}:visible")).to_have_count(0)


def test_what_somebody_says_stands_between_them(
    open_page: OpenPage, alice: Person, bob: Person, mallory: Person, room: dict[str, Any]
) -> None:
    for act in ("join", "leave", "join"):
        turn(bob, room, act)
    page = open_page(alice, f"/channels/{room['id']}/")
    wait_until_live(page)
    expect(summary(page)).to_have_count(1)
    send(page, "Good to see you")
    expect(message(page, "Good to see you")).to_be_visible()
    for act in ("join", "leave"):
        turn(mallory, room, act)

    expect(page.locator(f"{SYSTEM}:visible")).to_have_count(2)
    expect(page.locator(".message--gathered")).to_have_count(3)
    page.locator(f"{SYSTEM}:visible").first.focus()
    page.keyboard.press("ArrowUp")
    expect(message(page, "Good to see you")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".message--gathered:focus")).to_have_count(0)
