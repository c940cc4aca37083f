"""Saved messages: a list of one's own, the same in all tabs, seen by nobody else."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chat_page import message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.hostile import MARKUP, expect_nothing_ran
from tests.browser.message_page import complaint, on_message, open_menu, path_of, toast
from tests.browser.people import Person
from tests.browser.watching import Watch

EMPTY = "Nothing is saved yet."


def test_a_key_saves_for_oneself_alone(
    alice: Person, alice_page: Page, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Read me twice")
    expect(message(bob_page, "Read me")).to_be_visible()
    on_message(bob_page, "Read me", "s")
    expect(message(bob_page, "Read me").locator(".message__saved")).to_have_text("Saved")
    toast(bob_page).get_by_role("link", name="All saved messages").click()

    expect(message(bob_page, "Read me")).to_be_visible()
    expect(bob_page.get_by_role("main").get_by_role("link", name=channel["name"])).to_be_visible()
    expect(alice_page.locator(".message__saved")).to_have_count(0)
    alice_page.get_by_role("link", name="Saved", exact=True).click()
    expect(alice_page.get_by_role("main")).to_contain_text(EMPTY)


def test_the_menu_saves_and_removes_in_all_tabs(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Read me twice")
    expect(message(bob_page, "Read me")).to_be_visible()
    other = bob_page.context.new_page()
    other.goto("/saved/")
    wait_until_live(other)
    open_menu(bob_page, "Read me").get_by_role("menuitem", name="Save for later").click()
    expect(message(other, "Read me")).to_be_visible()
    expect(other.get_by_role("main").get_by_role("link", name=channel["name"])).to_be_visible()
    open_menu(bob_page, "Read me").get_by_role("menuitem", name="Remove from saved").click()

    expect(other.get_by_role("main")).to_contain_text(EMPTY)
    expect(bob_page.locator(".message__saved")).to_have_count(0)


def test_the_page_goes_by_keys_alone(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    for each in alice.post_many(channel["id"], ["one", "two"]):
        bob.request("POST", path_of(each, "save/"))
    page = open_page(bob, "/saved/")
    wait_until_live(page)
    expect(page.locator(".message__body")).to_have_text(["two", "one"])
    page.get_by_role("button", name="Remove").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".message__body")).to_have_text(["one"])
    expect(page.get_by_role("link", name="Go to message")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator(".message--marked")).to_contain_text("one")
    expect(page.locator(".message--marked .message__saved")).to_be_visible()


def test_the_list_follows_edits_and_deletions(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    posted = alice.post_many(channel["id"], ["one", "two"])
    for each in posted:
        bob.request("POST", path_of(each, "save/"))
    page = open_page(bob, "/saved/")
    wait_until_live(page)
    alice.edit(posted[0], "one and a half")
    alice.delete(posted[1])

    expect(page.locator(".message__body")).to_have_text(["one and a half edited"])


def test_what_is_saved_is_known_again_after_a_break(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    posted = alice.post(channel["id"], "Read me twice")
    expect(message(bob_page, "Read me")).to_be_visible()
    bob_page.context.set_offline(True)
    bob.request("POST", path_of(posted, "save/"))
    bob_page.context.set_offline(False)

    expect(message(bob_page, "Read me").locator(".message__saved")).to_be_visible()


def test_a_save_that_is_refused_says_why(
    alice: Person, bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    alice.post(channel["id"], "Read me twice")
    expect(message(bob_page, "Read me")).to_be_visible()
    bob_page.context.set_offline(True)
    on_message(bob_page, "Read me", "s")

    expect(complaint(bob_page, "Read me")).to_have_text("The server cannot be reached right now.")
    expect(bob_page.locator(".message__saved")).to_have_count(0)


def test_hostile_texts_stay_texts_in_the_list(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    page = open_page(bob, "/saved/")
    wait_until_live(page)
    for markup in MARKUP:
        bob.request("POST", path_of(alice.post(channel["id"], markup), "save/"))

    expect(page.get_by_role("article")).to_have_count(len(MARKUP))
    page.reload()
    expect(page.get_by_role("article")).to_have_count(len(MARKUP))
    expect_nothing_ran(page)
