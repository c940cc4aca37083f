"""Every shortcut of the overview does what it says there, and none while somebody types."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import composer, expect_bodies, message, send, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.message_page import menu, on_message, reaction, toast
from tests.browser.people import Person
from tests.browser.thread_page import thread

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}

EVERYWHERE = {"mod+k", "alt+up alt+down", "alt+shift+up alt+shift+down", "? mod+/", "esc"}
WALKING = {"up down", "home end"}
WRITING = {"up", "mod+enter"}
UNREADS = {"j k", "enter", "m esc"}

FORMATS = {
    "mod+b": "**word**",
    "mod+i": "_word_",
    "mod+shift+x": "~~word~~",
    "mod+shift+u": "[word](https://)",
    "mod+shift+9": "> word",
    "mod+shift+8": "- word",
    "mod+shift+7": "1. word",
    "mod+shift+c": "`word`",
    "mod+alt+shift+c": "```\nword\n```",
    "mod+shift+h": "||word||",
}


def reacts(page: Page) -> None:
    expect(page.get_by_role("dialog", name="Emoji")).to_be_visible()
    page.keyboard.press("Escape")


def opens_the_thread(page: Page) -> None:
    expect(thread(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(thread(page)).not_to_be_visible()


def edits(page: Page) -> None:
    expect(page.get_by_role("textbox", name="Edit message")).to_have_value("Own words")
    page.keyboard.press("Escape")


def forwards(page: Page) -> None:
    expect(page.get_by_role("dialog", name="Forward this message")).to_be_visible()
    page.keyboard.press("Escape")


def copies_the_link(page: Page) -> None:
    expect(toast(page).last).to_contain_text(re.compile("link", re.IGNORECASE))


def pins(page: Page) -> None:
    expect(message(page, "Own words").get_by_text("Pinned")).to_be_visible()


def saves(page: Page) -> None:
    expect(message(page, "Own words").get_by_text("Saved")).to_be_visible()


def marks_unread(page: Page) -> None:
    expect(toast(page).filter(has_text="Marked as unread")).to_be_visible()


def opens_the_menu(page: Page) -> None:
    expect(menu(page)).to_be_visible()
    page.keyboard.press("Escape")


def deletes(page: Page) -> None:
    expect_bodies(page, "This message was deleted.")


# What a press on a message of one's own leads to. Deleting comes last, as undoing follows it.
ON_MESSAGE: dict[str, Callable[[Page], None]] = {
    "+": reacts,
    "r": opens_the_thread,
    "t": opens_the_thread,
    "e": edits,
    "f": forwards,
    "c": copies_the_link,
    "p": pins,
    "s": saves,
    "u": marks_unread,
    "m": opens_the_menu,
    "delete": deletes,
}


def test_the_overview_lists_what_is_pressed_here(bob_page: Page) -> None:
    bob_page.keyboard.press("Control+/")
    lines = dialog(bob_page).locator("[data-keys]")
    listed = [line.get_attribute("data-keys") for line in lines.all()]

    pressed = [*EVERYWHERE, *WALKING, *WRITING, *UNREADS, *FORMATS, "z mod+z"]
    pressed += [key for key in ON_MESSAGE if key not in "rt"] + ["r t"]
    assert sorted(listed) == sorted(pressed)


def test_the_overview_opens_by_key_and_by_button_and_gives_the_focus_back(bob_page: Page) -> None:
    bob_page.keyboard.press("Control+/")
    expect(dialog(bob_page)).to_be_visible()
    bob_page.keyboard.press("Control+/")
    expect(dialog(bob_page)).not_to_be_visible()
    expect(composer(bob_page)).to_be_focused()
    bob_page.get_by_role("main").focus()
    bob_page.keyboard.press("?")
    expect(dialog(bob_page)).to_be_visible()
    bob_page.keyboard.press("Escape")
    expect(dialog(bob_page)).not_to_be_visible()
    bob_page.get_by_role("button", name="Keyboard shortcuts").click()

    expect(dialog(bob_page)).to_be_visible()


def test_the_question_mark_can_be_turned_off(bob_page: Page) -> None:
    bob_page.keyboard.press("Control+/")
    dialog(bob_page).get_by_role("checkbox").uncheck()
    bob_page.keyboard.press("Escape")
    bob_page.reload()
    wait_until_live(bob_page)
    bob_page.get_by_role("main").focus()
    bob_page.keyboard.press("?")
    expect(dialog(bob_page)).not_to_be_visible()
    bob_page.keyboard.press("Control+/")

    expect(dialog(bob_page).get_by_role("checkbox")).not_to_be_checked()


def test_keys_that_work_everywhere(
    bob_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    first, last = f"a-{channel['id']}", f"z-{channel['id']}"
    quiet, loud = bob.open_channel(first), alice.open_channel(last, bob)
    alice.post(loud["id"], "unread")
    for keys, name in [
        *(("Alt+ArrowUp", quiet), ("Alt+ArrowDown", channel), ("Alt+Shift+ArrowDown", loud)),
        ("Alt+ArrowUp", channel),
    ]:
        sidebar = bob_page.get_by_role("navigation", name="Channels")
        expect(sidebar.get_by_role("link", name=last)).to_be_visible()
        expect(sidebar.get_by_role("link", name=first)).to_be_visible()
        bob_page.keyboard.press(keys)
        bob_page.wait_for_url(f"**/channels/{name['id']}/")
        wait_until_live(bob_page)
    bob_page.keyboard.press("Control+k")
    expect(bob_page.get_by_role("dialog", name="Go to")).to_be_visible()
    bob_page.keyboard.press("Escape")

    expect(bob_page.get_by_role("dialog", name="Go to")).not_to_be_visible()


def test_keys_that_walk_messages(bob_page: Page) -> None:
    for body in ("one", "two", "three"):
        send(bob_page, body)
    expect_bodies(bob_page, "one", "two", "three")
    on_message(bob_page, "two", "Home")
    expect(message(bob_page, "one")).to_be_focused()
    bob_page.keyboard.press("End")
    expect(message(bob_page, "three")).to_be_focused()
    bob_page.keyboard.press("ArrowUp")
    expect(message(bob_page, "two")).to_be_focused()
    bob_page.keyboard.press("ArrowDown")
    expect(message(bob_page, "three")).to_be_focused()
    bob_page.keyboard.press("Escape")

    expect(composer(bob_page)).to_be_focused()


def test_keys_on_a_message(open_page: OpenPage, bob: Person, channel: dict[str, Any]) -> None:
    page = open_page(bob, f"/channels/{channel['id']}/", **CLIPBOARD)
    wait_until_live(page)
    send(page, "Own words")
    expect_bodies(page, "Own words")
    for key, leads_there in ON_MESSAGE.items():
        on_message(page, "Own words", key.capitalize() if len(key) > 1 else key)
        leads_there(page)
    page.keyboard.press("z")

    expect_bodies(page, "Own words")


def test_keys_while_writing(bob_page: Page) -> None:
    for keys, expected in FORMATS.items():
        composer(bob_page).fill("word")
        bob_page.keyboard.press("Control+a")
        bob_page.keyboard.press(pressed(keys))
        expect(composer(bob_page)).to_have_value(expected)
    composer(bob_page).fill("calm")
    bob_page.keyboard.press("Control+Enter")
    expect_bodies(bob_page, "calm")
    bob_page.keyboard.press("ArrowUp")

    expect(bob_page.get_by_role("textbox", name="Edit message")).to_have_value("calm")


def test_letters_are_letters_where_somebody_types(bob_page: Page) -> None:
    send(bob_page, "Own words")
    expect_bodies(bob_page, "Own words")
    bob_page.keyboard.type("?+rtefcpsumzjk")
    expect(composer(bob_page)).to_have_value("?+rtefcpsumzjk")
    on_message(bob_page, "Own words", "Control+p")
    on_message(bob_page, "Own words", "Alt+s")
    bob_page.keyboard.press("Control+/")

    expect(dialog(bob_page)).to_be_visible()
    expect(message(bob_page, "Own words").get_by_text("Pinned")).to_have_count(0)
    expect(message(bob_page, "Own words").get_by_text("Saved")).to_have_count(0)
    expect(reaction(bob_page, "Own words", "👍")).to_have_count(0)


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Keyboard shortcuts")


def pressed(keys: str) -> str:
    """A chord as Playwright takes it; a digit by its place, since Shift makes it another sign."""
    names = {"mod": "Control", "shift": "Shift", "alt": "Alt"}
    parts = [names.get(part, part) for part in keys.split("+")]
    key = parts[-1]
    if "Shift" in parts:
        parts[-1] = f"Digit{key}" if key.isdigit() else key.upper()
    return "+".join(parts)
