"""Unread messages: where a channel opens, and when they count as read."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chat_page import channel_link, message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person

LONG = [f"Reading {number}\n\nof the gauge" for number in range(60)]


def test_a_channel_opens_at_the_first_unread(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    read = alice.post_many(channel["id"], LONG[:20])
    bob.request("POST", f"channels/{channel['id']}/read/", seq=read[-1]["seq"])
    alice.post_many(channel["id"], LONG[20:])

    page = open_page(bob, f"/channels/{channel['id']}/")

    line = page.locator(".new-line")
    expect(line).to_be_in_viewport()
    expect(message(page, "Reading 20")).to_be_in_viewport()
    expect(message(page, "Reading 59")).not_to_be_in_viewport()
    assert next_message(page) == "Reading 20"


def test_reading_in_one_tab_clears_the_mark_in_the_other(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    yard = bob.open_channel(f"yard-{channel['id']}")
    alice.post_many(channel["id"], ["one", "two"])
    other = open_page(bob, f"/channels/{yard['id']}/")
    wait_until_live(other)
    expect(channel_link(other, channel)).to_have_accessible_name(f"{channel['name']} 2 unread")

    reading = other.context.new_page()
    reading.goto(f"/channels/{channel['id']}/")
    expect(message(reading, "two")).to_be_visible()

    expect(channel_link(other, channel)).to_have_accessible_name(channel["name"])
    expect(other).to_have_title(f"{yard['name']} · Chatsite")


def test_what_was_not_scrolled_to_stays_unread(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    alice.post_many(channel["id"], LONG)
    page = open_page(bob, f"/channels/{channel['id']}/")
    wait_until_live(page)
    expect(message(page, "Reading 59")).not_to_be_in_viewport()
    page.get_by_role("log").hover()
    page.mouse.wheel(0, 300)

    link = channel_link(page, channel)
    expect(link).not_to_have_accessible_name(f"{channel['name']} 60 unread")
    unread = bob.request("GET", f"channels/{channel['id']}/")["unread"]
    assert 0 < unread < 60


def test_ones_own_messages_are_not_unread(
    bob_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    bob.post(channel["id"], "Note to self")

    expect(message(bob_page, "Note to self")).to_be_visible()
    expect(bob_page).to_have_title(f"{channel['name']} · Chatsite")
    expect(bob_page.locator(".new-line")).to_have_count(0)


def next_message(page: Page) -> str:
    """The first line of the message below the line of the first unread."""
    return page.evaluate(
        "document.querySelector('.new-line').nextElementSibling"
        ".querySelector('.message__body p').textContent"
    )
