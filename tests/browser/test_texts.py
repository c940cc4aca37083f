"""What readers do with a text: copy its code, uncover a spoiler, unfold what is long."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import STORED, message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person

CODE = "def warm(boiler):\n    return boiler.degrees > 60\n"
SECRET = "It was the ||*butler*, see https://example.org/proof||, of course"
LONG = "\n".join(f"reading {number}" for number in range(60)) + "\n\n[proof](/channels/)"
SENTENCES = [f"sentence {number}" for number in range(30)]


@pytest.fixture
def copying_page(open_page: OpenPage, bob: Person, channel: dict[str, Any]) -> Page:
    """The channel in a browser whose clipboard can be read."""
    page = open_page(bob, f"/channels/{channel['id']}/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    wait_until_live(page)
    return page


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def top_of(locator: Locator) -> float:
    return locator.evaluate("(it) => Math.round(it.getBoundingClientRect().top)")


def bottom_of(locator: Locator) -> float:
    return locator.evaluate("(it) => Math.round(it.getBoundingClientRect().bottom)")


def next_frames(page: Page) -> None:
    """Until what the page does after a change of sizes is done."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_code_is_copied_as_it_was_written(
    copying_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], f"```python\n{CODE}```")
    code = copying_page.locator("pre")
    expect(code.locator(".k").first).to_have_text("def")
    code.get_by_role("button", name="Copy this code").click()

    expect(copying_page.locator("body-tools [role=status]")).to_have_text("Copied")
    assert clipboard(copying_page) == CODE


def test_code_is_copied_on_a_site_without_https(
    copying_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], f"```\n{CODE}```")
    copying_page.evaluate("navigator.clipboard.writeText('before')")
    copying_page.context.clear_permissions()
    copying_page.evaluate("() => { Clipboard.prototype.writeText = () => Promise.reject(); }")
    button = copying_page.get_by_role("button", name="Copy this code")
    button.focus()
    button.press("Enter")

    expect(copying_page.locator("body-tools [role=status]")).to_have_text("Copied")
    copying_page.context.grant_permissions(["clipboard-read"])
    assert clipboard(copying_page) == CODE.rstrip()


def test_a_spoiler_is_covered_until_somebody_wants_to_know(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], SECRET)
    spoiler = bob_page.locator(".spoiler")
    button = spoiler.get_by_role("button", name="Spoiler")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(spoiler.get_by_text("butler")).to_be_hidden()
    expect(spoiler.get_by_role("link")).to_have_count(0)

    spoiler.click()

    expect(button).to_have_attribute("aria-expanded", "true")
    expect(spoiler.get_by_text("butler")).to_be_visible()
    expect(spoiler.get_by_role("link", name="https://example.org/proof")).to_be_visible()


def test_a_spoiler_is_uncovered_and_covered_by_keyboard(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], SECRET)
    button = bob_page.locator(".spoiler").get_by_role("button", name="Spoiler")
    button.focus()
    bob_page.keyboard.press("Enter")
    expect(bob_page.get_by_text("butler")).to_be_visible()
    bob_page.keyboard.press("Tab")
    expect(bob_page.get_by_role("link", name="https://example.org/proof")).to_be_focused()
    bob_page.keyboard.press("Shift+Tab")
    bob_page.keyboard.press("Space")

    expect(bob_page.get_by_text("butler")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_spoiler_stays_uncovered_while_its_message_changes(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    posted = alice.post(channel["id"], SECRET)
    bob_page.locator(".spoiler").click()

    alice.edit(posted, f"{SECRET}!")

    expect(bob_page.locator(f"{STORED} .message__body")).to_contain_text("course!")
    expect(bob_page.get_by_text("butler")).to_be_visible()


def test_a_long_message_shows_its_beginning_and_unfolds_in_place(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post_many(channel["id"], [*SENTENCES, LONG])
    last = message(bob_page, "reading 0")
    body, more = last.locator(".message__body"), last.get_by_role("button", name="Show more")
    expect(more).to_be_in_viewport()
    next_frames(bob_page)
    top, height = top_of(body), body.bounding_box()["height"]

    more.click()
    next_frames(bob_page)

    expect(last.get_by_role("button", name="Show less")).to_have_attribute("aria-expanded", "true")
    assert (height, top_of(body)) == (320, top)
    assert body.bounding_box()["height"] > 1_000


def test_a_long_message_folds_under_the_pointer(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post_many(channel["id"], [LONG, *SENTENCES])
    expect(bob_page.locator(STORED)).to_have_count(31)
    first = message(bob_page, "reading 0")
    first.get_by_role("button", name="Show more").click()
    less = first.get_by_role("button", name="Show less")
    less.scroll_into_view_if_needed()
    next_frames(bob_page)
    bottom = bottom_of(less)

    less.press("Enter")
    next_frames(bob_page)

    more = first.get_by_role("button", name="Show more")
    expect(more).to_be_focused()
    assert bottom_of(more) == pytest.approx(bottom, abs=1)


def test_what_is_reached_by_keyboard_in_a_long_message_is_shown(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], LONG)
    last = message(bob_page, "reading 0")
    expect(last.get_by_role("button", name="Show more")).to_be_visible()

    last.get_by_role("link", name="proof").focus()

    expect(last.get_by_role("button", name="Show less")).to_be_visible()
    expect(last.get_by_role("link", name="proof")).to_be_in_viewport()


def test_a_message_that_is_read_in_full_stays_so_when_it_changes(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    posted = alice.post(channel["id"], LONG)
    bob_page.get_by_role("button", name="Show more").click()

    alice.edit(posted, f"{LONG}!")

    expect(bob_page.locator(f"{STORED} .message__body")).to_contain_text("proof!")
    expect(bob_page.get_by_role("button", name="Show less")).to_be_visible()
    expect(bob_page.get_by_role("button", name="Show more")).to_have_count(0)


def test_a_short_message_has_nothing_to_unfold(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "\n".join(str(number) for number in range(20)))

    expect(message(bob_page, "19")).to_be_visible()
    expect(bob_page.get_by_role("button", name="Show more")).to_have_count(0)
