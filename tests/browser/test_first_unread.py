"""The way back to the first unread message, and reading all at once."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from messaging.services.waiting import wait_until
from tests.browser.chat_page import channel_link, composer, message, send, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person

LONG = [f"Reading {number}\n\nof the gauge" for number in range(60)]


@pytest.fixture
def page(open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]) -> Page:
    """Twenty messages are read, forty are not; the page opens between them."""
    read = alice.post_many(channel["id"], LONG[:20])
    bob.request("POST", f"channels/{channel['id']}/read/", seq=read[-1]["seq"])
    alice.post_many(channel["id"], LONG[20:])
    page = open_page(bob, f"/channels/{channel['id']}/")
    wait_until_live(page)
    expect(page.locator(".new-line")).to_be_in_viewport()
    return page


def test_from_the_end_it_leads_back_to_the_first_unread(page: Page) -> None:
    expect(pill(page)).not_to_be_visible()
    page.get_by_role("button", name="Jump to latest").click()
    expect(message(page, "Reading 59")).to_be_in_viewport()
    pill(page).click()

    expect(message(page, "Reading 20")).to_be_focused()
    expect(page.locator(".new-line")).to_be_in_viewport()
    expect(pill(page)).not_to_be_visible()


def test_it_says_how_many_there_are_and_since_when(
    page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    first = message(page, "Reading 20").locator(".message__time time").inner_text()
    page.get_by_role("button", name="Jump to latest").click()
    expect(pill(page)).to_have_text(f"40 new since {first}")
    alice.post(channel["id"], "one more")

    expect(pill(page)).to_have_text(f"41 new since {first}")


def test_marking_as_read_takes_the_line_away_and_keeps_the_place(
    page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    page.get_by_role("log").hover()
    page.mouse.wheel(0, 700)
    expect(pill(page)).to_be_visible()
    before = top_of(page, "Reading 30")
    page.get_by_role("button", name="Mark as read", exact=True).click()

    expect(page.locator(".new-line")).to_have_count(0)
    expect(pill(page)).not_to_be_visible()
    assert top_of(page, "Reading 30") == pytest.approx(before, abs=2)
    expect(page).to_have_title(f"{channel['name']} · Chatsite")
    wait_until(lambda: unread_of(bob, channel) == 0, "all read on the server")


def test_escape_reads_to_the_end(page: Page, bob: Person, channel: dict[str, Any]) -> None:
    expect(composer(page)).to_be_focused()
    page.keyboard.type("half a thought")
    page.keyboard.press("Escape")

    expect(message(page, "Reading 59")).to_be_in_viewport()
    expect(page.locator(".new-line")).to_have_count(0)
    expect(page).to_have_title(f"{channel['name']} · Chatsite")
    expect(composer(page)).to_have_value("half a thought")


def test_escape_that_closes_something_reads_nothing(page: Page, channel: dict[str, Any]) -> None:
    expect(composer(page)).to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Go to")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Go to")).not_to_be_visible()
    page.keyboard.type(":smi")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="Suggestions")).not_to_be_visible()

    expect(page.locator(".new-line")).to_be_in_viewport()


def test_what_left_the_page_opens_on_a_page_of_its_own(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    alice.post_many(channel["id"], LONG + [f"Flood {number}" for number in range(60)])
    bob.request("POST", f"channels/{channel['id']}/read/", seq=20)
    page = open_page(bob, f"/channels/{channel['id']}/")
    wait_until_live(page)
    page.get_by_role("button", name="Jump to latest").click()
    expect(message(page, "Flood 59")).to_be_in_viewport()
    expect(message(page, "Reading 20")).to_have_count(0)
    pill(page).click()

    page.wait_for_url("**/?message=*")
    expect(page.locator(".message--marked")).to_contain_text("Reading 20")


def test_a_hidden_tab_reads_nothing_and_the_other_tab_follows(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    yard = bob.open_channel(f"yard-{channel['id']}")
    other = open_page(bob, f"/channels/{yard['id']}/")
    hidden = open_page(bob, f"/channels/{channel['id']}/")
    for each in (other, hidden):
        wait_until_live(each)
    hide(hidden, True)
    alice.post(channel["id"], "Anybody looking?")
    expect(message(hidden, "Anybody looking?")).to_be_attached()
    expect(channel_link(other, channel)).to_have_accessible_name(f"{channel['name']} 1 unread")
    send(other, "nothing is read by this")
    assert unread_of(bob, channel) == 1
    hide(hidden, False)

    expect(channel_link(other, channel)).to_have_accessible_name(channel["name"], timeout=1_000)


def pill(page: Page) -> Any:
    return page.locator("first-unread").get_by_role("button").first


def unread_of(person: Person, channel: dict[str, Any]) -> int:
    return person.request("GET", f"channels/{channel['id']}/")["unread"]


def top_of(page: Page, body: str) -> float:
    return message(page, body).evaluate("(element) => element.getBoundingClientRect().top")


def hide(page: Page, is_hidden: bool) -> None:
    """Chromium without a screen never hides a page by itself."""
    state = "hidden" if is_hidden else "visible"
    page.evaluate(
        """([visibilityState, hidden]) => {
          Object.entries({ visibilityState, hidden }).forEach(([name, value]) => {
            Object.defineProperty(document, name, { value, configurable: true });
          });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        [state, is_hidden],
    )
