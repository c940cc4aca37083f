"""Forwarding a message, and copying its text and its link."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.chat_page import message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.hostile import MARKUP, expect_nothing_ran
from tests.browser.message_page import complaint, on_message, open_menu, path_of, toast
from tests.browser.people import Person
from tests.browser.watching import Watch

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
WITHOUT_CLIPBOARD = """() => {
  Object.defineProperty(navigator, "clipboard", { value: undefined });
  document.execCommand = () => false;
}"""
NARROWER = "sees a link only"


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Forward this message")


def pick(page: Page, name: str) -> None:
    """Choose a channel by its first letters and Enter."""
    field = dialog(page).get_by_role("combobox", name="Channel")
    expect(field).to_be_focused()
    expect(dialog(page).get_by_role("option").first).to_be_visible()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(field).to_have_value(name)


def test_keys_alone_forward_with_a_comment(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    yard = bob.open_channel(f"yard-{channel['id']}")
    first = alice.post(channel["id"], "The gate is closed")
    alice.request("PATCH", path_of(first), body="The gate is open")
    expect(message(bob_page, "The gate is open")).to_be_visible()
    on_message(bob_page, "The gate", "f")
    expect(dialog(bob_page).locator("blockquote")).to_have_text("Alice Ames The gate is open")
    pick(bob_page, yard["name"])
    expect(dialog(bob_page).get_by_text(NARROWER)).to_be_visible()
    bob_page.keyboard.type("Mind the dog")
    bob_page.keyboard.press("Tab")
    bob_page.keyboard.press("Tab")
    bob_page.keyboard.press("Enter")
    expect(toast(bob_page)).to_contain_text(f"Forwarded to {yard['name']}")
    expect(message(bob_page, "The gate")).to_be_focused()
    toast(bob_page).get_by_role("link", name="Go there").click()

    forwarded = message(bob_page, "Mind the dog")
    expect(forwarded).to_contain_text("The gate is open")
    expect(forwarded.locator(".message__body > p:visible")).to_have_text(["Mind the dog"])


def test_the_menu_and_the_pointer_forward(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    yard = bob.open_channel(f"yard-{channel['id']}")
    alice.post(channel["id"], "The gate is open")
    open_menu(bob_page, "The gate").get_by_role("menuitem", name="Forward").click()
    dialog(bob_page).get_by_role("option", name=yard["name"]).click()
    dialog(bob_page).get_by_role("button", name="Forward").dblclick()

    expect(toast(bob_page)).to_contain_text(f"Forwarded to {yard['name']}")
    assert [each["quotes"] != [] for each in bob.messages(yard["id"])] == [True]


def test_who_sees_the_original_anyway_needs_no_warning(
    alice: Person, bob: Person, open_page: OpenPage, channel: dict[str, Any]
) -> None:
    yard = alice.open_channel(f"yard-{channel['id']}", bob)
    alice.post(yard["id"], "Everybody may know")
    page = open_page(bob, f"/channels/{yard['id']}/")
    wait_until_live(page)
    on_message(page, "Everybody", "f")
    pick(page, channel["name"])

    expect(dialog(page).get_by_text(NARROWER)).to_be_hidden()


def test_only_ones_own_channels_are_offered(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    yard = alice.open_channel(f"yard-{channel['id']}")
    alice.post(channel["id"], "The gate is open")
    expect(message(bob_page, "The gate")).to_be_visible()
    on_message(bob_page, "The gate", "f")
    expect(dialog(bob_page).get_by_role("option").first).to_be_visible()
    bob_page.keyboard.type(yard["name"])

    expect(dialog(bob_page).get_by_text("You are in no channel of such a name.")).to_be_visible()
    expect(dialog(bob_page).get_by_role("button", name="Forward")).to_be_disabled()


def test_a_refusal_stands_in_the_dialog_and_keeps_the_comment(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("403: POST .*/forward/")
    yard = bob.open_channel(f"yard-{channel['id']}")
    alice.post(channel["id"], "The gate is open")
    expect(message(bob_page, "The gate")).to_be_visible()
    on_message(bob_page, "The gate", "f")
    pick(bob_page, yard["name"])
    bob.request("POST", f"channels/{yard['id']}/archive/")
    bob_page.keyboard.type("Mind the dog")
    dialog(bob_page).get_by_role("button", name="Forward").click()

    words = "This channel is archived; nothing in it changes any more."
    expect(dialog(bob_page).get_by_role("alert")).to_have_text(words)
    expect(dialog(bob_page).get_by_role("textbox", name="Comment")).to_have_value("Mind the dog")


def test_what_was_stored_though_its_answer_was_lost_is_not_stored_again(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    yard = bob.open_channel(f"yard-{channel['id']}")
    alice.post(channel["id"], "The gate is open")
    on_message(bob_page, "The gate", "f")
    pick(bob_page, yard["name"])
    bob_page.route(re.compile("/forward/$"), lose_the_answer, times=1)
    submit = dialog(bob_page).get_by_role("button", name="Forward")
    submit.click()
    expect(dialog(bob_page).get_by_role("alert")).not_to_be_empty()
    submit.click()

    expect(toast(bob_page)).to_contain_text(f"Forwarded to {yard['name']}")
    assert [each["quotes"] != [] for each in bob.messages(yard["id"])] == [True]


def lose_the_answer(route: Route) -> None:
    route.fetch()
    route.abort("internetdisconnected")


def test_hostile_texts_are_forwarded_as_texts(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    yard = bob.open_channel(f"yard-{channel['id']}")
    alice.post(channel["id"], f"look {MARKUP[1]}")
    expect(message(bob_page, "look")).to_be_visible()
    on_message(bob_page, "look", "f")
    expect(dialog(bob_page)).to_contain_text(MARKUP[1])
    pick(bob_page, yard["name"])
    bob_page.keyboard.type(MARKUP[3])
    dialog(bob_page).get_by_role("button", name="Forward").click()
    toast(bob_page).get_by_role("link", name="Go there").click()

    expect(message(bob_page, MARKUP[3])).to_contain_text(MARKUP[1])
    expect_nothing_ran(bob_page)


def test_text_and_link_are_copied(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    posted = alice.post(channel["id"], "The gate is *open*")
    page = open_page(bob, f"/channels/{channel['id']}/", **CLIPBOARD)
    wait_until_live(page)
    open_menu(page, "The gate").get_by_role("menuitem", name="Copy text").click()
    expect(toast(page)).to_contain_text("Text copied")
    assert page.evaluate("navigator.clipboard.readText()") == "The gate is *open*"
    on_message(page, "The gate", "c")
    expect(toast(page).last).to_contain_text("Link copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith(f"/channels/{channel['id']}/?message={posted['id']}")
    page.goto(link)

    expect(page.locator(".message--marked")).to_contain_text("The gate is open")


def test_where_nothing_can_be_copied_the_link_is_shown(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    posted = alice.post(channel["id"], "The gate is open")
    expect(message(bob_page, "The gate")).to_be_visible()
    bob_page.evaluate(WITHOUT_CLIPBOARD)
    on_message(bob_page, "The gate", "c")

    expect(complaint(bob_page, "The gate")).to_contain_text(f"?message={posted['id']}")
