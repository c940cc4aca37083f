"""What people see of threads, in the panel, under a message and on their page."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import message
from tests.browser.people import Person


def reply(person: Person, first: dict[str, Any], body: str, **fields: Any) -> dict[str, Any]:
    path = f"channels/{first['channel_id']}/messages/{first['id']}/replies/"
    return person.request("POST", path, body=body, **fields)


def thread(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Thread")


def replies(page: Page) -> Locator:
    """The texts of the replies in the panel, in order."""
    return thread(page).get_by_role("log").locator(".message__body")


def reply_box(page: Page) -> Locator:
    return thread(page).get_by_role("textbox", name="Reply in the thread")


def conversation(page: Page) -> Locator:
    return page.get_by_role("main")


def in_channel(page: Page, body: str) -> Locator:
    return message(page, body).and_(conversation(page).get_by_role("article"))


def thread_line(page: Page, body: str) -> Locator:
    """Under a message of the channel: how many have replied, and when last."""
    return in_channel(page, body).locator(".thread-line")


def open_thread(page: Page, body: str) -> None:
    in_channel(page, body).hover()
    in_channel(page, body).get_by_role("button", name="Reply in a thread").click()
    expect(thread(page)).to_be_visible()


def unread_threads(page: Page) -> Locator:
    """The way to the page of threads, named with the number of unread ones."""
    return page.get_by_role("navigation", name="Channels").get_by_role("link", name="Threads")
