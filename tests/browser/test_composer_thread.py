"""The composer of a thread is one of its own beside that of the channel."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import composer, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person


@pytest.fixture
def first(alice: Person, channel: dict[str, Any]) -> dict[str, Any]:
    return alice.post(channel["id"], "Who has the key?")


@pytest.fixture
def thread_page(
    open_page: OpenPage, bob: Person, channel: dict[str, Any], first: dict[str, Any]
) -> Page:
    page = open_page(bob, f"/channels/{channel['id']}/?thread={first['id']}")
    wait_until_live(page)
    return page


def reply_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Reply in the thread")


def stored(page: Page, body: str) -> Locator:
    """A message that the server has confirmed."""
    return page.locator(".message:not(.message--pending)").filter(has_text=body)


def test_channel_and_thread_have_drafts_of_their_own(thread_page: Page) -> None:
    composer(thread_page).press_sequentially("To all")
    reply_field(thread_page).press_sequentially("To the few")
    thread_page.reload()

    expect(composer(thread_page)).to_have_value("To all")
    expect(reply_field(thread_page)).to_have_value("To the few")


def test_a_reply_goes_into_its_thread_and_nowhere_else(
    thread_page: Page, bob: Person, channel: dict[str, Any], first: dict[str, Any]
) -> None:
    reply_field(thread_page).press_sequentially("It is here")
    reply_field(thread_page).press("Enter")
    expect(reply_field(thread_page)).to_have_value("")
    expect(stored(thread_page, "It is here")).to_be_visible()

    replies = bob.request("GET", f"channels/{channel['id']}/messages/{first['id']}/replies/")
    assert [(each["body"], each["also_in_channel"]) for each in replies["results"]] == [
        ("It is here", False)
    ]


def test_a_reply_can_be_shown_in_the_channel_too(
    thread_page: Page, alice_page: Page, first: dict[str, Any]
) -> None:
    also = thread_page.get_by_role("checkbox", name="Also show it in the channel")
    also.check()
    reply_field(thread_page).press_sequentially("Me, here")
    reply_field(thread_page).press("Enter")
    expect(alice_page.get_by_role("article").filter(has_text="Me, here")).to_be_visible()

    expect(also).not_to_be_checked()


def test_names_and_emoji_land_in_the_field_that_asked(thread_page: Page, alice: Person) -> None:
    reply_field(thread_page).press_sequentially("@al")
    expect(thread_page.get_by_role("option", selected=True)).to_contain_text(alice.username)
    thread_page.keyboard.press("Enter")
    reply_form = thread_page.locator("form").filter(has=reply_field(thread_page))
    reply_form.get_by_role("button", name="Insert an emoji").click()
    emoji = thread_page.get_by_role("dialog", name="Emoji")
    emoji.get_by_role("menuitem", name="😀").first.click()

    expect(reply_field(thread_page)).to_have_value(f"@{alice.username} 😀")
    expect(composer(thread_page)).to_have_value("")


def test_up_edits_the_last_own_reply(thread_page: Page) -> None:
    composer(thread_page).press_sequentially("In the channel")
    composer(thread_page).press("Enter")
    reply_field(thread_page).press_sequentially("In the thread")
    reply_field(thread_page).press("Enter")
    expect(stored(thread_page, "In the thread")).to_be_visible()
    reply_field(thread_page).press("ArrowUp")
    editor = thread_page.get_by_role("textbox", name="Edit message")
    expect(editor).to_have_value("In the thread")
    editor.press("Escape")

    expect(reply_field(thread_page)).to_be_focused()
