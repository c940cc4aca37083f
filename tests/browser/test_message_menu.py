"""The toolbar and the menu of a message: by pointer, by key, by finger, never cut off."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chat_page import message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.message_page import menu, on_message, open_menu
from tests.browser.people import Person

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LOW = {"viewport": {"width": 1024, "height": 300}}


def focused(page: Page) -> str:
    """The action of the item that has the focus."""
    return page.evaluate("document.activeElement.dataset.action")


def test_keys_walk_the_menu(alice: Person, bob_page: Page, channel: dict[str, Any]) -> None:
    alice.post(channel["id"], "Hello")
    expect(message(bob_page, "Hello")).to_be_visible()
    on_message(bob_page, "Hello", "m")
    expect(menu(bob_page)).to_be_visible()

    walked = [focused(bob_page)]
    for key in ("ArrowDown", "ArrowUp", "ArrowUp", "Home", "End", "f", "c", "c"):
        bob_page.keyboard.press(key)
        walked.append(focused(bob_page))

    assert walked == [
        *("copy-text", "copy-link", "copy-text", "block", "copy-text"),
        *("block", "forward", "copy-text", "copy-link"),
    ]


def test_escape_and_tab_close_the_menu_and_give_the_focus_back(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Hello")
    expect(message(bob_page, "Hello")).to_be_visible()
    for key in ("Escape", "Tab"):
        on_message(bob_page, "Hello", "m")
        expect(menu(bob_page)).to_be_visible()
        bob_page.keyboard.press(key)
        expect(menu(bob_page)).to_be_hidden()

        expect(message(bob_page, "Hello")).to_be_focused()


def test_a_second_press_closes_the_menu(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Hello")
    open_menu(bob_page, "Hello")
    more = message(bob_page, "Hello").get_by_role("button", name="More", exact=True)
    expect(more).to_have_attribute("aria-expanded", "true")
    more.click()

    expect(menu(bob_page)).to_be_hidden()
    expect(more).to_have_attribute("aria-expanded", "false")


def test_the_toolbar_is_reached_by_tab(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Hello")
    expect(message(bob_page, "Hello")).to_be_visible()
    on_message(bob_page, "Hello", "Tab")
    expect(bob_page.get_by_role("button", name="React with 👍")).to_be_focused()
    bob_page.keyboard.press("Enter")
    expect(message(bob_page, "Hello").locator(".reaction")).to_have_count(2)

    expect(bob_page.get_by_role("button", name="React with 👍")).to_be_focused()


def test_the_menu_stays_inside_a_low_window(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Hello")
    page = open_page(bob, f"/channels/{channel['id']}/", **LOW)
    wait_until_live(page)
    box = open_menu(page, "Hello").bounding_box()

    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 300
    page.keyboard.press("End")
    expect(page.get_by_role("menuitem", name="Mark unread")).to_be_in_viewport()


def test_a_phone_has_a_sheet_with_room_for_fingers(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Hello")
    page = open_page(bob, f"/channels/{channel['id']}/", **PHONE)
    wait_until_live(page)
    message(page, "Hello").tap()
    message(page, "Hello").get_by_role("button", name="More", exact=True).tap()
    sheet = menu(page).bounding_box()
    items = menu(page).get_by_role("menuitem")
    heights = items.evaluate_all("items => items.map((item) => item.offsetHeight)")

    assert sheet
    assert (sheet["x"], sheet["width"], sheet["y"] + sheet["height"]) == (0, 390, 844)
    assert min(heights) >= 44


def test_a_tap_hits_what_it_means(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    alice.edit(alice.post(channel["id"], "one"), "two")
    page = open_page(bob, f"/channels/{channel['id']}/", **PHONE)
    wait_until_live(page)
    message(page, "two").get_by_role("button", name="edited").tap()

    expect(page.get_by_role("dialog", name="What was changed")).to_be_visible()


def test_a_toolbar_that_is_used_stays_while_the_pointer_rests_elsewhere(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post_many(channel["id"], ["one", "two"])
    expect(message(bob_page, "two")).to_be_visible()
    on_message(bob_page, "one", "Tab")
    thumb = message(bob_page, "one").get_by_role("button", name="React with 👍")
    expect(thumb).to_be_focused()
    message(bob_page, "two").hover()

    expect(thumb).to_be_focused()


def test_the_toolbar_outlives_a_thread_that_is_closed(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post_many(channel["id"], ["one", "two"])
    expect(message(bob_page, "two")).to_be_visible()
    on_message(bob_page, "two", "r")
    panel = bob_page.get_by_role("complementary", name="Thread")
    panel.get_by_role("article").hover()
    expect(panel.get_by_role("button", name="More", exact=True)).to_be_visible()
    panel.get_by_role("link", name="Close").click()
    expect(panel).to_be_hidden()

    open_menu(bob_page, "one")
    expect(menu(bob_page)).to_be_visible()
