"""Pins: made and taken down by anybody in the channel, found again by all of them."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import brand, is_same_page, message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.hostile import MARKUP, expect_nothing_ran
from tests.browser.message_page import complaint, on_message, open_menu, path_of
from tests.browser.people import Person
from tests.browser.watching import Watch


def pins(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Pins")


def opener(page: Page) -> Locator:
    return page.get_by_role("link", name="Pins")


def in_list(page: Page, body: str) -> Locator:
    return page.locator("message-list .message").filter(has_text=body)


def test_a_key_pins_for_everybody_and_takes_down_again(
    alice: Person, alice_page: Page, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "The plumber's number")
    expect(message(bob_page, "plumber")).to_be_visible()
    on_message(bob_page, "plumber", "p")
    for page in (alice_page, bob_page):
        expect(message(page, "plumber")).to_contain_text("Pinned")
        expect(opener(page)).to_have_accessible_name("Pins 1")
    expect(message(bob_page, "plumber")).to_be_focused()
    bob_page.keyboard.press("p")

    for page in (alice_page, bob_page):
        expect(message(page, "plumber")).not_to_contain_text("Pinned")
        expect(opener(page)).to_have_accessible_name("Pins")


def test_the_menu_pins_and_the_panel_shows_it_live(
    alice: Person, alice_page: Page, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "The plumber's number")
    opener(alice_page).click()
    expect(pins(alice_page)).to_contain_text("Nothing is pinned here yet.")
    open_menu(bob_page, "plumber").get_by_role("menuitem", name="Pin").click()

    expect(pins(alice_page).get_by_role("article")).to_contain_text("The plumber's number")
    open_menu(bob_page, "plumber").get_by_role("menuitem", name="Unpin").click()
    expect(pins(alice_page)).to_contain_text("Nothing is pinned here yet.")


def test_the_panel_follows_edits_and_lets_go_of_what_is_deleted(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    posted = alice.post_many(channel["id"], ["one", "two"])
    for each in posted:
        alice.request("POST", path_of(each, "pin/"))
    opener(bob_page).click()
    cards = pins(bob_page).locator(".message__body")
    expect(cards).to_have_text(["two", "one"])
    alice.edit(posted[0], "one and a half")
    alice.delete(posted[1])

    expect(cards).to_have_text(["one and a half edited"])


def test_the_panel_goes_by_keys_alone(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    for each in alice.post_many(channel["id"], ["one", "two"]):
        alice.request("POST", path_of(each, "pin/"))
    opener(bob_page).focus()
    bob_page.keyboard.press("Enter")
    expect(pins(bob_page)).to_be_focused()
    pins(bob_page).get_by_role("button", name="Unpin").first.focus()
    bob_page.keyboard.press("Enter")
    expect(pins(bob_page).locator(".message__body")).to_have_text(["one"])
    go = pins(bob_page).get_by_role("link", name="Go to message")
    expect(go).to_be_focused()
    brand(bob_page)
    bob_page.keyboard.press("Enter")

    expect(in_list(bob_page, "one")).to_be_focused()
    assert is_same_page(bob_page)


def test_a_pin_that_is_not_loaded_is_fetched(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    posted = alice.post_many(channel["id"], [f"Line {number}" for number in range(80)])
    alice.request("POST", path_of(posted[0], "pin/"))
    bob.request("POST", f"channels/{channel['id']}/read/", seq=posted[-1]["seq"])
    page = open_page(bob, f"/channels/{channel['id']}/?pins")
    wait_until_live(page)
    expect(in_list(page, "Line 79")).to_be_visible()
    pins(page).get_by_role("link", name="Go to message").click()

    expect(page.locator(".message--marked")).to_contain_text("Line 0")


def test_visitors_read_pins_and_change_none(
    open_page: OpenPage, alice: Person, mallory: Person, channel: dict[str, Any]
) -> None:
    yard = alice.open_channel(f"yard-{channel['id']}")
    alice.request("POST", path_of(alice.post(yard["id"], "House rules"), "pin/"))
    page = open_page(mallory, f"/channels/{yard['id']}/")
    wait_until_live(page)
    opener(page).click()

    expect(pins(page).get_by_role("article")).to_contain_text("House rules")
    expect(pins(page).get_by_role("button", name="Unpin")).to_have_count(0)


def test_a_pin_that_fails_says_so(
    alice: Person, bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    alice.post(channel["id"], "The plumber's number")
    expect(message(bob_page, "plumber")).to_be_visible()
    bob_page.context.set_offline(True)
    on_message(bob_page, "plumber", "p")

    expect(complaint(bob_page, "plumber")).to_have_text("The server cannot be reached right now.")


def test_hostile_texts_stay_texts_in_the_panel(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    opener(bob_page).click()
    expect(pins(bob_page)).to_contain_text("Nothing is pinned")
    for markup in MARKUP:
        alice.request("POST", path_of(alice.post(channel["id"], markup), "pin/"))

    expect(pins(bob_page).get_by_role("article")).to_have_count(len(MARKUP))
    expect_nothing_ran(bob_page)
