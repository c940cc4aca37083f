"""What people see of a chat page, and do there."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

STORED = 'message-list .message[data-kind="text"]:not(.message--pending)'


def wait_until_live(page: Page) -> None:
    expect(page.locator('connection-banner[data-state="live"]')).to_be_attached()


def expect_bodies(page: Page, *bodies: str) -> None:
    """The texts of all loaded messages, in order; "edited" stands behind an edited one."""
    expect(page.locator(f"{STORED} .message__body")).to_have_text(list(bodies))


def composer(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message to")


def send(page: Page, body: str) -> None:
    composer(page).press_sequentially(body)
    composer(page).press("Enter")


def message(page: Page, body: str) -> Locator:
    """The message whose text contains a body."""
    return page.get_by_role("article").filter(has_text=body)


def pending(page: Page) -> Locator:
    return page.locator("message-list .message--pending")


def tool(page: Page, body: str, name: str) -> Locator:
    """A button of a message's toolbar, which stands where the pointer is."""
    message(page, body).hover()
    return message(page, body).get_by_role("button", name=name)


def channel_link(page: Page, channel: dict[str, Any]) -> Locator:
    """A channel in the sidebar."""
    sidebar = page.get_by_role("navigation", name="Channels")
    return sidebar.get_by_role("link", name=channel["name"])


def banner(page: Page) -> Locator:
    return page.locator("connection-banner")


def brand(page: Page) -> None:
    """Leave a mark that a reload would wipe away."""
    page.evaluate("window.isSamePage = true")


def is_same_page(page: Page) -> bool:
    return page.evaluate("window.isSamePage === true")
