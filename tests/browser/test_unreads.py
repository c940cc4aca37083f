"""The page of everything unread, worked through by keyboard alone while others write and read."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from messaging.services.waiting import wait_until
from tests.browser.chat_page import message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person

Channel = dict[str, Any]


@pytest.fixture
def yard(alice: Person, bob: Person, channel: Channel) -> Channel:
    """A second channel, which stands behind the cast's own."""
    return alice.open_channel(f"yard-{channel['id']}", bob)


@pytest.fixture
def page(open_page: OpenPage, alice: Person, bob: Person, channel: Channel, yard: Channel) -> Page:
    """Bob's unread messages: two in the cast's channel, two in the yard."""
    alice.post_many(channel["id"], ["Valve one", "Valve two"])
    alice.post_many(yard["id"], ["Boat one", "Boat two"])
    page = open_page(bob, "/unreads/")
    wait_until_live(page)
    return page


def test_keys_lead_through_all_of_it(page: Page, bob: Person, channel: Channel) -> None:
    expect(message(page, "Valve one")).to_be_focused()
    for key, body in [
        *(("ArrowDown", "Valve two"), ("j", "Boat one"), ("k", "Valve two"), ("End", "Boat two")),
        *(("ArrowDown", "Boat two"), ("Home", "Valve one"), ("ArrowUp", "Valve one")),
    ]:
        page.keyboard.press(key)
        expect(message(page, body)).to_be_focused()
    page.keyboard.press("m")
    expect(message(page, "Boat one")).to_be_focused()
    expect(section(page, channel)).to_have_count(0)
    page.keyboard.press("Escape")

    expect(page.get_by_role("heading", name="All read")).to_be_focused()
    wait_until(lambda: unread_of(bob) == 0, "all read on the server")


def test_marking_as_read_can_be_undone(page: Page, bob: Person, channel: Channel) -> None:
    expect(message(page, "Valve one")).to_be_focused()
    page.keyboard.press("m")
    expect(message(page, "Boat one")).to_be_focused()
    expect(page.get_by_text(f"{channel['name']} is marked as read.")).to_be_visible()
    page.keyboard.press("z")

    expect(message(page, "Valve one")).to_be_focused()
    expect(bodies(page)).to_have_text(["Valve one", "Valve two", "Boat one", "Boat two"])
    expect(total(page)).to_have_text("4")
    assert bob.request("GET", f"channels/{channel['id']}/")["unread"] == 2


def test_enter_opens_the_message(page: Page, channel: Channel) -> None:
    expect(message(page, "Valve one")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(message(page, "Valve two")).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(rf"/channels/{channel['id']}/\?message=\d+$"))


def test_new_messages_appear_in_old_and_new_sections(
    page: Page, alice: Person, bob: Person, channel: Channel
) -> None:
    alice.post(channel["id"], "Valve three")
    expect(message(page, "Valve three")).to_be_visible()
    attic = alice.open_channel(f"attic-{channel['id']}", bob)
    alice.post(attic["id"], "Dust")

    expect(message(page, "Dust")).to_be_visible()
    said = ["Dust", "Valve one", "Valve two", "Valve three", "Boat one", "Boat two"]
    expect(bodies(page)).to_have_text(said)
    expect(message(page, "Valve one")).to_be_focused()
    expect(total(page)).to_have_text("6")


def test_sections_vanish_when_they_are_read_elsewhere(
    page: Page, bob: Person, channel: Channel, yard: Channel
) -> None:
    first, _ = bob.messages(yard["id"])
    expect(message(page, "Valve one")).to_be_focused()
    bob.request("POST", f"channels/{channel['id']}/read/", seq=2)

    expect(section(page, channel)).to_have_count(0)
    expect(message(page, "Boat one")).to_be_focused()
    bob.request("POST", f"channels/{yard['id']}/read/", seq=first["seq"])
    expect(bodies(page)).to_have_text(["Boat two"])


def test_what_is_edited_or_deleted_changes_here_too(
    page: Page, alice: Person, channel: Channel
) -> None:
    first, second = alice.messages(channel["id"])
    alice.edit(first, "Valve 1")
    alice.delete(second)

    expect(bodies(page)).to_have_text(["Valve 1 edited", "Boat one", "Boat two"])
    expect(total(page)).to_have_text("3")


def test_everything_is_marked_as_read_at_once_and_back(page: Page, bob: Person) -> None:
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_role("heading", name="All read")).to_be_visible()
    expect(page).to_have_title("All unreads · Chatsite")
    page.get_by_role("button", name="Undo").click()

    expect(bodies(page)).to_have_text(["Valve one", "Valve two", "Boat one", "Boat two"])


def test_a_mention_stands_out_and_first(
    page: Page, alice: Person, bob: Person, yard: Channel
) -> None:
    expect(page).to_have_title("• All unreads · Chatsite")
    alice.post(yard["id"], f"@{bob.username} come here")
    expect(page).to_have_title("(1) All unreads · Chatsite")
    expect(message(page, "come here")).to_have_class(re.compile("message--mentioned"))
    page.reload()

    expect(bodies(page).first).to_have_text("Boat one")
    expect(message(page, "come here")).to_have_class(re.compile("message--mentioned"))


def test_an_outsider_sees_nothing_unread(
    open_page: OpenPage, page: Page, mallory: Person, channel: Channel
) -> None:
    expect(message(page, "Valve one")).to_be_visible()

    outside = open_page(mallory, "/unreads/")

    expect(outside.get_by_role("heading", name="All read")).to_be_visible()
    expect(outside.get_by_role("article")).to_have_count(0)


def unread_of(person: Person) -> int:
    return sum(each["unread"] for each in person.request("GET", "channels/")["results"])


def section(page: Page, channel: Channel) -> Locator:
    return page.locator(f'.unread-section[data-channel="{channel["id"]}"]')


def bodies(page: Page) -> Locator:
    return page.locator(".unread-section .message__body")


def total(page: Page) -> Locator:
    return page.locator("unread-total")
