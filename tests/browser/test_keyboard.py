"""Everything that a person writes and reads goes without a mouse."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat_page import composer, expect_bodies, message, pending, send
from tests.browser.people import Person

# Enter as the page sees it while an input method takes it.
COMPOSING_ENTER = {"type": "rawKeyDown", "key": "Enter", "windowsVirtualKeyCode": 229}


def test_shift_enter_breaks_the_line(bob_page: Page, bob: Person, channel: dict[str, Any]) -> None:
    bob_page.keyboard.type("one")
    bob_page.keyboard.press("Shift+Enter")
    bob_page.keyboard.type("two")
    bob_page.keyboard.press("Enter")

    expect_bodies(bob_page, "one two")
    expect(composer(bob_page)).to_have_value("")
    assert [each["body"] for each in bob.messages(channel["id"])] == ["one\ntwo"]


def test_enter_ends_a_composition_instead_of_sending(bob_page: Page) -> None:
    expect(composer(bob_page)).to_be_focused()
    input_method = bob_page.context.new_cdp_session(bob_page)
    text = {"text": "漢字"}
    input_method.send("Input.imeSetComposition", text | {"selectionStart": 2, "selectionEnd": 2})
    input_method.send("Input.dispatchKeyEvent", COMPOSING_ENTER)
    input_method.send("Input.insertText", text)
    expect(composer(bob_page)).to_have_value("漢字")
    expect(pending(bob_page)).to_have_count(0)
    bob_page.keyboard.press("Enter")

    expect_bodies(bob_page, "漢字")


def test_up_edits_the_last_own_message(
    bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    send(bob_page, "Steem")
    expect_bodies(bob_page, "Steem")
    alice.post(channel["id"], "You mean?")
    expect_bodies(bob_page, "Steem", "You mean?")
    bob_page.keyboard.press("ArrowUp")
    editor = bob_page.get_by_role("textbox", name="Edit message")
    expect(editor).to_be_focused()
    editor.fill("Steam")
    bob_page.keyboard.press("Enter")

    expect_bodies(bob_page, "Steam edited", "You mean?")
    expect(composer(bob_page)).to_be_focused()


def test_escape_cancels_an_edit(bob_page: Page, bob: Person, channel: dict[str, Any]) -> None:
    send(bob_page, "Stays")
    expect_bodies(bob_page, "Stays")
    bob_page.keyboard.press("ArrowUp")
    editor = bob_page.get_by_role("textbox", name="Edit message")
    expect(editor).to_be_focused()
    editor.fill("Goes")
    bob_page.keyboard.press("Escape")

    expect(composer(bob_page)).to_be_focused()
    expect_bodies(bob_page, "Stays")
    assert [each["body"] for each in bob.messages(channel["id"])] == ["Stays"]


def test_arrow_keys_walk_messages(bob_page: Page, alice: Person, channel: dict[str, Any]) -> None:
    alice.post_many(channel["id"], ["one", "two", "three"])
    expect_bodies(bob_page, "one", "two", "three")
    bob_page.keyboard.press("Shift+Tab")
    expect(message(bob_page, "three")).to_be_focused()
    bob_page.keyboard.press("ArrowUp")
    expect(message(bob_page, "two")).to_be_focused()
    bob_page.keyboard.press("Home")
    expect(message(bob_page, "one")).to_be_focused()
    bob_page.keyboard.press("Escape")

    expect(composer(bob_page)).to_be_focused()


@pytest.mark.parametrize("keys", ["Alt+ArrowDown", "Alt+ArrowUp"])
def test_alt_and_an_arrow_switch_the_channel(
    bob_page: Page, bob: Person, channel: dict[str, Any], keys: str
) -> None:
    yard = bob.open_channel(f"yard-{channel['id']}")
    expect(bob_page.get_by_role("link", name=yard["name"])).to_be_visible()
    bob_page.keyboard.press(keys)

    bob_page.wait_for_url(f"**/channels/{yard['id']}/")
    expect(composer(bob_page)).to_be_focused()
