"""Everybody reads the chat in their own language, and each change of it reaches their windows."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chat_page import composer, message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person


def test_another_window_turns_german_and_keeps_what_is_being_written(
    open_page: OpenPage, alice_page: Page, alice: Person
) -> None:
    page = open_page(alice, "/preferences/")
    wait_until_live(page)
    composer(alice_page).fill("Half a thought")

    page.get_by_label("Deutsch").check()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("heading", name="Darstellung")).to_be_visible()
    expect(alice_page.locator("html")).to_have_attribute("lang", "de")
    expect(alice_page.locator(".composer__text")).to_have_value("Half a thought")


def test_what_arrives_is_said_in_the_language_of_its_reader(
    open_page: OpenPage, alice_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    bob.request("PATCH", "users/me/preferences/", language="de")
    page = open_page(bob)
    wait_until_live(page)

    first = alice.post(channel["id"], "Pressure is rising")
    path = f"channels/{channel['id']}/messages/{first['id']}/"
    alice.request("POST", f"{path}replies/", body="Still rising")
    alice.request("PATCH", path, body="Pressure is falling")
    alice.request("POST", f"{path}reactions/", emoji="👍")
    alice.request("PATCH", f"channels/{channel['id']}/", topic="Steam")

    theirs, ours = message(page, "Pressure is falling"), message(alice_page, "Pressure is falling")
    expect(theirs.locator(".message__edited")).to_have_text("bearbeitet")
    expect(theirs.locator(".thread-line__count")).to_have_text("1 Antwort")
    reaction = theirs.locator(".reaction[data-emoji]")
    expect(reaction).to_have_accessible_name("Mit 👍 reagiert (1): Alice Ames")
    expect(page.locator('.message[data-kind="system"]')).to_contain_text("Thema")
    expect(ours.locator(".message__edited")).to_have_text("edited")
    expect(ours.locator(".thread-line__count")).to_have_text("1 reply")


def test_emoji_are_found_by_their_german_names_and_by_the_english_ones(
    open_page: OpenPage, bob: Person
) -> None:
    bob.request("PATCH", "users/me/preferences/", language="de")
    page = open_page(bob)
    wait_until_live(page)
    first = page.get_by_role("listbox", name="Vorschläge").get_by_role("option").first

    text = page.locator(".composer__text")
    text.press_sequentially(":feuerlö")
    expect(first).to_have_text("🧯:feuerlöscher:")
    text.fill("")
    text.press_sequentially(":extingu")
    expect(first).to_have_text("🧯:fire_extinguisher:")

    page.get_by_role("button", name="Emoji einfügen").click()
    picker = page.get_by_role("dialog", name="Emoji")
    picker.get_by_role("combobox", name="Suchen").fill("Sonnenschirm")
    expect(picker.get_by_role("option", name="Sonnenschirm").first).to_be_visible()
