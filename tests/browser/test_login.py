"""The door: with name and password in, and back to where one wanted to go."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.casting import PASSWORD
from tests.browser.chat_page import wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person


def log_in(page: Page, username: str, password: str) -> None:
    page.get_by_label("Name or e-mail address").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")


def test_logging_in_leads_where_one_wanted_to_go(
    open_page: OpenPage, bob: Person, channel: dict[str, Any]
) -> None:
    page = open_page(None, f"/channels/{channel['id']}/")
    log_in(page, bob.username, PASSWORD)

    expect(page.get_by_role("heading", name=channel["name"], exact=True)).to_be_visible()
    wait_until_live(page)


def test_a_wrong_password_is_said(open_page: OpenPage, bob: Person) -> None:
    page = open_page(None)
    log_in(page, bob.username, "wrong")

    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
