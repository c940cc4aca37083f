"""The panel of a thread stays true: over reloads, without a network, when long, and on a phone."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chat_page import composer, pending, send
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.thread_page import open_thread, replies, reply, reply_box, thread, thread_line
from tests.browser.watching import Watch

FIRST = "Pressure is rising"
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "WebSocket")


def test_a_reload_keeps_the_thread_open_and_back_closes_it(
    bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    reply(alice, first, "Close the valve")
    address = bob_page.url
    open_thread(bob_page, FIRST)
    expect(bob_page).to_have_url(f"{address}?thread={first['id']}")
    bob_page.reload()
    expect(replies(bob_page)).to_have_text(["Close the valve"])
    expect(reply_box(bob_page)).to_be_focused()
    bob_page.go_back()
    expect(thread(bob_page)).to_have_count(0)
    bob_page.go_forward()
    expect(replies(bob_page)).to_have_text(["Close the valve"])
    thread(bob_page).get_by_role("link", name="Close").click()

    expect(thread(bob_page)).to_have_count(0)
    expect(bob_page).to_have_url(address)
    expect(composer(bob_page)).to_be_focused()


def test_what_is_written_offline_waits_in_the_thread(
    bob_page: Page, alice: Person, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect(*OFFLINE)
    first = alice.post(channel["id"], FIRST)
    open_thread(bob_page, FIRST)
    bob_page.context.set_offline(True)
    reply_box(bob_page).fill("Close the valve")
    bob_page.keyboard.press("Enter")
    expect(pending(bob_page)).to_have_count(1)
    expect(thread(bob_page).locator(".message--pending")).to_contain_text("Not sent yet")
    send(bob_page, "To everybody")
    expect(pending(bob_page)).to_have_count(2)
    bob_page.context.set_offline(False)

    expect(pending(bob_page)).to_have_count(0)
    expect(replies(bob_page)).to_have_text(["Close the valve"])
    stored = alice.request("GET", f"channels/{channel['id']}/messages/{first['id']}/replies/")
    assert [each["body"] for each in stored["results"]] == ["Close the valve"]


def test_replies_that_came_while_offline_are_there_afterwards(
    bob_page: Page, alice: Person, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect(*OFFLINE)
    first = alice.post(channel["id"], FIRST)
    open_thread(bob_page, FIRST)
    bob_page.context.set_offline(True)
    reply(alice, first, "Close the valve")
    alice.edit(first, "Pressure is falling")
    bob_page.context.set_offline(False)

    expect(replies(bob_page)).to_have_text(["Close the valve"])
    expect(thread(bob_page).get_by_text("Pressure is falling")).to_be_visible()


def test_a_long_thread_opens_at_its_end_and_loads_what_is_older(
    bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    for number in range(70):
        reply(alice, first, f"Reading {number}")
    open_thread(bob_page, FIRST)
    expect(replies(bob_page).last).to_have_text("Reading 69")
    expect(replies(bob_page).last).to_be_in_viewport()
    thread(bob_page).get_by_role("log").hover()
    bob_page.mouse.wheel(0, -30_000)
    expect(replies(bob_page)).to_have_count(70)
    bob_page.mouse.wheel(0, -30_000)

    expect(replies(bob_page).first).to_have_text("Reading 0")
    expect(thread(bob_page).get_by_text(FIRST)).to_be_in_viewport()
    thread(bob_page).get_by_role("button", name="Jump to latest").click()
    expect(replies(bob_page).last).to_be_in_viewport()


def test_a_thread_that_cannot_be_reached_can_be_tried_again(
    bob_page: Page, alice: Person, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect(*OFFLINE)
    first = alice.post(channel["id"], FIRST)
    reply(alice, first, "Close the valve")
    expect(thread_line(bob_page, FIRST)).to_be_visible()
    bob_page.context.set_offline(True)
    thread_line(bob_page, FIRST).click()
    expect(bob_page.get_by_text("The server cannot be reached right now.")).to_be_visible()
    bob_page.context.set_offline(False)
    bob_page.get_by_role("button", name="Try again").click()

    expect(replies(bob_page)).to_have_text(["Close the valve"])


def test_a_phone_shows_the_thread_alone_with_a_way_back(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    reply(alice, first, "Close the valve")
    page = open_page(
        bob,
        f"/channels/{channel['id']}/",
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
    )
    thread_line(page, FIRST).tap()
    expect(thread(page)).to_be_visible()
    expect(composer(page)).to_be_hidden()
    expect(reply_box(page)).not_to_be_focused()
    assert thread(page).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    thread(page).get_by_role("link", name="Back").tap()

    expect(thread(page)).to_have_count(0)
    expect(composer(page)).to_be_visible()
