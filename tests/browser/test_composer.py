"""Formatting, preview and the key that sends, by mouse and by keys."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.chat_page import composer, expect_bodies, message, send, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.watching import Watch

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def bar(page: Page) -> Locator:
    return page.get_by_role("toolbar", name="Formatting")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def choose_modifier(page: Page) -> None:
    page.get_by_label("How to send").click()
    page.get_by_role("radio", name="The button or Ctrl Enter sends").check()


def refuse(route: Route) -> None:
    route.fulfill(status=429, json={"detail": "Not so fast."})


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Control+b", "**word**"),
        ("Control+i", "_word_"),
        ("Control+Shift+X", "~~word~~"),
        ("Control+Shift+C", "`word`"),
        ("Control+Shift+H", "||word||"),
        ("Control+Shift+U", "[word](https://)"),
        ("Control+Shift+Digit7", "1. word"),
        ("Control+Shift+Digit8", "- word"),
        ("Control+Shift+Digit9", "> word"),
        ("Control+Alt+Shift+C", "```\nword\n```"),
    ],
)
def test_keys_format_the_selection_and_undo_takes_it_back(
    bob_page: Page, keys: str, expected: str
) -> None:
    composer(bob_page).press_sequentially("word")
    press(bob_page, "Control+a", keys)
    expect(composer(bob_page)).to_have_value(expected)

    press(bob_page, "Control+z")

    expect(composer(bob_page)).to_have_value("word")


def test_a_second_press_takes_the_format_off(bob_page: Page) -> None:
    composer(bob_page).press_sequentially("word")
    press(bob_page, "Control+a", "Control+b", "Control+b")

    expect(composer(bob_page)).to_have_value("word")


def test_a_formatted_message_arrives_formatted(alice_page: Page, bob_page: Page) -> None:
    press(bob_page, "Control+b")
    bob_page.keyboard.type("loud")
    press(bob_page, "Enter")

    expect(message(alice_page, "loud").locator("strong")).to_have_text("loud")


def test_buttons_format_and_leave_the_caret_in_the_text(bob_page: Page) -> None:
    composer(bob_page).press_sequentially("say ")
    bar(bob_page).get_by_role("button", name="Bold").click()
    bob_page.keyboard.type("it")

    expect(composer(bob_page)).to_have_value("say **it**")


def test_the_bar_is_walked_by_arrow_keys_and_each_button_names_its_keys(bob_page: Page) -> None:
    press(bob_page, "Tab", "Tab")
    expect(bar(bob_page).get_by_role("button", name="Bold")).to_be_focused()
    press(bob_page, "ArrowRight")
    italic = bar(bob_page).get_by_role("button", name="Italic")
    expect(italic).to_be_focused()
    expect(italic).to_have_attribute("title", "Italic (Ctrl+I)")
    press(bob_page, "End")
    expect(bar(bob_page).get_by_role("button", name="Spoiler")).to_be_focused()
    press(bob_page, "Enter")
    bob_page.keyboard.type("butler")

    expect(composer(bob_page)).to_have_value("||butler||")


def test_the_bar_stays_as_it_was_left(bob_page: Page) -> None:
    expect(bar(bob_page)).to_be_visible()
    bob_page.get_by_role("button", name="Formatting").click()
    expect(bar(bob_page)).to_be_hidden()
    bob_page.reload()
    wait_until_live(bob_page)

    expect(bar(bob_page)).to_be_hidden()


def test_an_address_pasted_over_words_links_them(bob_page: Page) -> None:
    composer(bob_page).press_sequentially("this")
    press(bob_page, "Control+a")
    composer(bob_page).evaluate(
        "(field, text) => { const data = new DataTransfer(); data.setData('text/plain', text);"
        " const event = { clipboardData: data, bubbles: true, cancelable: true };"
        " field.dispatchEvent(new ClipboardEvent('paste', event)); }",
        "https://kestrel.example/tower",
    )

    expect(composer(bob_page)).to_have_value("[this](https://kestrel.example/tower)")


def test_the_editor_of_a_message_formats_too(bob_page: Page) -> None:
    send(bob_page, "calm")
    expect_bodies(bob_page, "calm")
    press(bob_page, "ArrowUp")
    editor = bob_page.get_by_role("textbox", name="Edit message")
    expect(editor).to_have_value("calm")
    press(bob_page, "Control+a", "Control+b")
    expect(editor).to_have_value("**calm**")
    press(bob_page, "Enter")

    expect(message(bob_page, "calm").locator("strong")).to_have_text("calm")


def test_the_preview_shows_the_message_as_it_will_look(bob_page: Page) -> None:
    composer(bob_page).press_sequentially("**loud** <b>raw</b>")
    press(bob_page, "Control+Shift+P")
    preview = bob_page.get_by_role("region", name="Preview")
    expect(preview.locator("strong")).to_have_text("loud")
    expect(preview).to_contain_text("<b>raw</b>")
    press(bob_page, "Escape")

    expect(preview).to_be_hidden()
    expect(composer(bob_page)).to_be_focused()
    expect(composer(bob_page)).to_have_value("**loud** <b>raw</b>")


def test_a_previewed_message_can_be_sent(bob_page: Page) -> None:
    composer(bob_page).press_sequentially("ready")
    bob_page.get_by_role("button", name="Preview").click()
    preview = bob_page.get_by_role("region", name="Preview")
    expect(preview).to_contain_text("ready")
    bob_page.get_by_role("button", name="Send", exact=True).click()

    expect_bodies(bob_page, "ready")
    expect(preview).to_be_hidden()
    expect(composer(bob_page)).to_be_focused()


def test_the_preview_says_that_there_is_nothing_or_what_went_wrong(
    bob_page: Page, watch: Watch
) -> None:
    watch.expect("429: POST")
    toggle = bob_page.get_by_role("button", name="Preview")
    preview = bob_page.get_by_role("region", name="Preview")
    toggle.click()
    expect(preview).to_contain_text("Nothing to show yet")
    toggle.click()
    composer(bob_page).press_sequentially("word")
    bob_page.route("**/messages/preview/", refuse)
    toggle.click()

    expect(preview).to_contain_text("The preview could not be drawn: Not so fast.")


def test_enter_can_be_made_to_break_the_line(bob_page: Page) -> None:
    choose_modifier(bob_page)
    composer(bob_page).click()
    expect(bob_page.locator("message-composer")).to_contain_text("Ctrl Enter sends")
    bob_page.keyboard.type("one")
    press(bob_page, "Enter")
    bob_page.keyboard.type("two")
    expect(composer(bob_page)).to_have_value("one\ntwo")
    press(bob_page, "Control+Enter")

    expect_bodies(bob_page, "one two")


def test_the_key_that_sends_is_remembered_and_saves_edits(bob_page: Page) -> None:
    send(bob_page, "one")
    expect_bodies(bob_page, "one")
    choose_modifier(bob_page)
    bob_page.reload()
    wait_until_live(bob_page)
    composer(bob_page).press("ArrowUp")
    editor = bob_page.get_by_role("textbox", name="Edit message")
    expect(editor).to_have_value("one")
    press(bob_page, "End", "Enter")
    bob_page.keyboard.type("two")
    press(bob_page, "Control+Enter")

    expect_bodies(bob_page, "one two edited")


def test_ctrl_enter_sends_in_any_case(bob_page: Page) -> None:
    composer(bob_page).press_sequentially("now")
    press(bob_page, "Control+Enter")

    expect_bodies(bob_page, "now")


def test_on_a_phone_everything_can_be_pressed_and_nothing_is_cut_off(
    open_page: OpenPage, bob: Person, channel: dict[str, Any]
) -> None:
    page = open_page(bob, f"/channels/{channel['id']}/", **PHONE)
    wait_until_live(page)
    expect(bar(page)).to_be_hidden()
    page.get_by_role("button", name="Formatting").tap()
    expect(bar(page)).to_be_visible()

    buttons = page.locator("message-composer button:visible, message-composer summary")
    small = buttons.evaluate_all(
        "buttons => buttons.map(button => [button.getAttribute('aria-label'),"
        " button.getBoundingClientRect()]).filter(([, box]) => box.width < 44 || box.height < 44)"
        ".map(([name]) => name)"
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    bar(page).get_by_role("button", name="Spoiler").scroll_into_view_if_needed()
    bar(page).get_by_role("button", name="Spoiler").tap()

    expect(composer(page)).to_have_value("||||")
