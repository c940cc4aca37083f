"""Marking messages as unread again, and reading them for good."""

from typing import Any

from playwright.sync_api import Page, expect

from messaging.services.waiting import wait_until
from tests.browser.chat_page import channel_link, message, send, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.message_page import complaint, on_message, open_menu, title_of
from tests.browser.people import Person
from tests.browser.watching import Watch

BODIES = ["one", "two", "three"]


def expect_line_above(page: Page, body: str) -> None:
    """The line of the first unread message stands above this one."""
    line = page.locator("message-list:not([data-parent]) .new-line + .message .message__body")
    expect(line).to_have_text(body)


def read_all(alice: Person, page: Page, channel: dict[str, Any]) -> None:
    """Three messages of alice, read by whoever has this page."""
    alice.post_many(channel["id"], BODIES)
    expect(message(page, "three")).to_be_visible()
    expect(page).to_have_title(title_of(channel))


def test_a_key_marks_unread_and_escape_reads_again(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    read_all(alice, bob_page, channel)
    on_message(bob_page, "two", "u")
    expect_line_above(bob_page, "two")
    expect(bob_page).to_have_title(title_of(channel, 2))
    bob_page.keyboard.press("Escape")

    expect(bob_page).to_have_title(title_of(channel))
    expect(bob_page.locator(".new-line")).to_have_count(0)


def test_it_stays_unread_in_sight_until_the_reader_comes_back(
    open_page: OpenPage, alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    yard = bob.open_channel(f"yard-{channel['id']}")
    read_all(alice, bob_page, channel)
    open_menu(bob_page, "two").get_by_role("menuitem", name="Mark unread").click()
    expect(bob_page).to_have_title(title_of(channel, 2))
    alice.post(channel["id"], "four")
    expect(message(bob_page, "four")).to_be_in_viewport()
    expect(bob_page).to_have_title(title_of(channel, 3))
    expect_line_above(bob_page, "two")
    bob_page.get_by_role("link", name=yard["name"]).click()
    expect(channel_link(bob_page, channel)).to_have_accessible_name(f"{channel['name']} 3 unread")
    channel_link(bob_page, channel).click()

    expect_line_above(bob_page, "two")
    expect(bob_page).to_have_title(title_of(channel))


def has_told(person: Person, channel: dict[str, Any]) -> bool:
    stored = person.request("GET", f"channels/{channel['id']}/")
    return stored["last_read_seq"] == stored["last_seq"]


def test_other_tabs_follow_and_keep_it_unread(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    other = bob_page.context.new_page()
    other.goto(f"/channels/{channel['id']}/")
    wait_until_live(other)
    read_all(alice, other, channel)
    expect(bob_page).to_have_title(title_of(channel))
    wait_until(lambda: has_told(bob, channel), "both tabs have told what they have read")
    on_message(bob_page, "three", "u")

    for page in (bob_page, other):
        expect_line_above(page, "three")
        expect(page).to_have_title(title_of(channel, 1))


def test_writing_reads(alice: Person, bob_page: Page, channel: dict[str, Any]) -> None:
    read_all(alice, bob_page, channel)
    on_message(bob_page, "one", "u")
    expect(bob_page).to_have_title(title_of(channel, 3))
    bob_page.keyboard.press("End")
    bob_page.keyboard.press("ArrowDown")
    send(bob_page, "Got it")

    expect(bob_page).to_have_title(title_of(channel))


def test_a_failure_is_said_and_reading_goes_on(
    alice: Person, bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    read_all(alice, bob_page, channel)
    bob_page.context.set_offline(True)
    on_message(bob_page, "two", "u")
    expect(complaint(bob_page, "two")).to_have_text("The server cannot be reached right now.")
    bob_page.context.set_offline(False)
    alice.post(channel["id"], "four")

    expect(message(bob_page, "four")).to_be_visible()
    expect(bob_page).to_have_title(title_of(channel))


def test_who_only_visits_has_nothing_to_mark(
    open_page: OpenPage, alice: Person, mallory: Person, channel: dict[str, Any]
) -> None:
    yard = alice.open_channel(f"yard-{channel['id']}")
    alice.post(yard["id"], "Everybody may read this")
    page = open_page(mallory, f"/channels/{yard['id']}/")
    wait_until_live(page)
    items = open_menu(page, "Everybody").get_by_role("menuitem")

    expect(items).to_have_count(7)
    offered = items.evaluate_all("items => items.map(({ dataset }) => dataset.action)")
    assert offered == [
        *("copy-text", "copy-link", "forward", "save", "profile", "report", "block"),
    ]
