"""Walking back through a long conversation, and forth again."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.chat_page import STORED, message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person

NUMBERS = range(180)


@pytest.fixture
def posted(alice: Person, bob: Person, channel: dict[str, Any]) -> list[dict[str, Any]]:
    bodies = [f"Entry {number:03}" for number in NUMBERS]
    stored = alice.post_many(channel["id"], bodies)
    bob.request("POST", f"channels/{channel['id']}/read/", seq=stored[-1]["seq"])
    return stored


@pytest.fixture
def page(posted: list[dict[str, Any]], bob_page: Page) -> Page:
    return bob_page


def test_older_pages_load_without_moving_what_is_read(page: Page) -> None:
    held: list[Route] = []
    page.route("**/messages/?before=*", lambda route: held.append(route))
    scroll_up(page)
    expect(message(page, "Entry 130")).to_be_in_viewport(ratio=1)
    before = [y_of(page, "Entry 130"), y_of(page, "Entry 135")]

    held.pop().continue_()

    expect(message(page, "Entry 129")).to_be_attached()
    assert [y_of(page, "Entry 130"), y_of(page, "Entry 135")] == pytest.approx(before, abs=2)


def test_scrolling_up_leads_to_the_beginning(page: Page) -> None:
    for oldest in (80, 30, 0):
        scroll_up(page)
        expect(message(page, f"Entry {oldest:03}")).to_be_attached()
    scroll_up(page)
    expect(page.get_by_text("This is where")).to_be_in_viewport()

    expect(page.locator(f"{STORED} .message__body")).to_have_text(
        [f"Entry {number:03}" for number in NUMBERS]
    )


def test_jump_to_latest_counts_and_leads_there(
    page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    scroll_up(page)
    expect(message(page, "Entry 080")).to_be_attached()
    jump = page.get_by_role("button", name="Jump to latest")
    expect(jump).to_be_visible()
    before = y_of(page, "Entry 130")
    alice.post_many(channel["id"], ["news", "more news"])
    expect(jump).to_have_text("Jump to latest2")
    assert y_of(page, "Entry 130") == pytest.approx(before, abs=2)
    jump.click()

    expect(message(page, "more news")).to_be_in_viewport()
    expect(jump).not_to_be_visible()


def test_a_permalink_opens_at_its_message(
    open_page: OpenPage, bob: Person, posted: list[dict[str, Any]], channel: dict[str, Any]
) -> None:
    page = open_page(bob, f"/channels/{channel['id']}/?message={posted[60]['id']}")
    wait_until_live(page)

    marked = page.locator(".message--marked")
    expect(marked).to_contain_text("Entry 060")
    expect(marked).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Jump to latest").click()
    expect(message(page, "Entry 179")).to_be_in_viewport()


def test_the_time_of_a_message_is_its_permalink(
    page: Page, posted: list[dict[str, Any]], channel: dict[str, Any]
) -> None:
    message(page, "Entry 170").hover()
    message(page, "Entry 170").get_by_role("link").click()

    page.wait_for_url(f"**/channels/{channel['id']}/?message={posted[170]['id']}")
    expect(page.locator(".message--marked")).to_contain_text("Entry 170")


def scroll_up(page: Page) -> None:
    page.locator("message-list").hover()
    page.mouse.wheel(0, -100_000)


def y_of(page: Page, body: str) -> float:
    """Where the text of a message stands."""
    text = message(page, body).locator(".message__body")
    return text.evaluate("(element) => element.getBoundingClientRect().top")
