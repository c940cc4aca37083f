"""What people do with one message of a chat page."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import message

STEPS_FROM_FOCUS = """message => {
  const all = [...message.parentElement.querySelectorAll(":scope > .message")];
  return all.indexOf(message) - all.indexOf(document.activeElement);
}"""


def on_message(page: Page, body: str, key: str) -> None:
    """Walk to a message by arrow keys, and press a key there."""
    page.locator('message-list:not([data-parent]) > ol > .message[tabindex="0"]').focus()
    steps = message(page, body).evaluate(STEPS_FROM_FOCUS)
    for _ in range(abs(steps)):
        page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
    expect(message(page, body)).to_be_focused()
    page.keyboard.press(key)


def open_menu(page: Page, body: str) -> Locator:
    """The menu of a message, opened by pointer."""
    message(page, body).hover()
    message(page, body).get_by_role("button", name="More", exact=True).click()
    return menu(page)


def menu(page: Page) -> Locator:
    return page.get_by_role("menu", name="More about this message")


def reaction(page: Page, body: str, emoji: str) -> Locator:
    return message(page, body).locator(f'.reactions [data-emoji="{emoji}"]')


def complaint(page: Page, body: str) -> Locator:
    """What stands next to a message that something went wrong with."""
    return message(page, body).get_by_role("alert")


def toast(page: Page) -> Locator:
    return page.locator("toast-line .toast")


def path_of(message: dict[str, Any], action: str = "") -> str:
    return f"channels/{message['channel_id']}/messages/{message['id']}/{action}"


def title_of(channel: dict[str, Any], unread: int = 0) -> str:
    """The page's title while it shows a channel, with a dot for anything unread."""
    name = f"{channel['name']} · Chatsite"
    return f"• {name}" if unread else name
