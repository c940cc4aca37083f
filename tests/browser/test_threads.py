"""Threads beside their channel: two people talk in one."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chat_page import pending
from tests.browser.people import Person
from tests.browser.thread_page import (
    conversation,
    in_channel,
    open_thread,
    replies,
    reply,
    reply_box,
    thread,
    thread_line,
)

FIRST = "Pressure is rising"


def test_a_reply_by_mouse_is_live_for_the_other(
    alice_page: Page, bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], FIRST)
    open_thread(alice_page, FIRST)
    expect(thread(alice_page).get_by_text("No replies yet")).to_be_visible()
    open_thread(bob_page, FIRST)
    reply_box(bob_page).fill("Close the valve")
    thread(bob_page).get_by_role("button", name="Send").click()

    expect(replies(bob_page)).to_have_text(["Close the valve"])
    expect(replies(alice_page)).to_have_text(["Close the valve"])
    for page in (alice_page, bob_page):
        expect(thread(page).get_by_role("heading", name="1 reply")).to_be_visible()
        expect(thread_line(page, FIRST)).to_contain_text("1 reply")
        expect(conversation(page).get_by_text("Close the valve")).to_have_count(0)


def test_a_reply_by_keyboard_alone(
    alice_page: Page, bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    alice.post_many(channel["id"], ["Older", FIRST])
    expect(in_channel(bob_page, FIRST)).to_be_visible()
    bob_page.keyboard.press("Shift+Tab")
    expect(in_channel(bob_page, FIRST)).to_be_focused()
    bob_page.keyboard.press("t")
    expect(reply_box(bob_page)).to_be_focused()
    bob_page.keyboard.type("Close the valve")
    bob_page.keyboard.press("Enter")
    expect(replies(bob_page)).to_have_text(["Close the valve"])
    bob_page.keyboard.press("Escape")

    expect(thread(bob_page)).to_have_count(0)
    expect(in_channel(bob_page, FIRST)).to_be_focused()
    expect(thread_line(alice_page, FIRST)).to_contain_text("1 reply")


def test_the_messages_of_a_thread_are_walked_by_arrow_keys(
    bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    reply(alice, first, "one")
    reply(alice, first, "two")
    open_thread(bob_page, FIRST)
    in_thread = thread(bob_page).get_by_role("article")
    expect(in_thread).to_have_count(3)
    in_thread.nth(2).focus()
    bob_page.keyboard.press("Home")
    expect(in_thread.nth(0)).to_be_focused()
    bob_page.keyboard.press("ArrowDown")
    expect(in_thread.nth(1)).to_be_focused()
    bob_page.keyboard.press("Escape")
    expect(reply_box(bob_page)).to_be_focused()
    bob_page.keyboard.press("Escape")

    expect(thread(bob_page)).to_have_count(0)


def test_the_line_under_a_message_names_the_number_the_last_reply_and_the_faces(
    bob_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    reply(bob, first, "one")
    reply(alice, first, "two")

    line = thread_line(bob_page, FIRST)
    expect(line).to_contain_text("2 replies")
    expect(line.locator(".avatar")).to_have_text(["AA", "BB"])
    now = bob_page.evaluate(
        "new Date().toLocaleTimeString('en', {timeStyle: 'short', hour12: false})"
    )
    expect(line.locator("time")).to_have_text(now)
    line.click()
    expect(replies(bob_page)).to_have_text(["one", "two"])


def test_a_reply_that_is_also_meant_for_the_channel_stands_in_both(
    alice_page: Page, bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], FIRST)
    open_thread(bob_page, FIRST)
    thread(bob_page).get_by_role("checkbox", name="Also show").check()
    reply_box(bob_page).fill("Close the valve")
    bob_page.keyboard.press("Enter")

    expect(replies(bob_page)).to_have_text(["Close the valve"])
    expect(in_channel(bob_page, "Close the valve")).to_be_visible()
    context = in_channel(alice_page, "Close the valve").get_by_role(
        "link", name="replied in a thread"
    )
    context.click()
    expect(replies(alice_page)).to_have_text(["Close the valve"])
    ids = alice_page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert sorted(ids) == sorted(set(ids))


def test_a_reply_is_edited_and_deleted_in_the_thread_for_both(
    alice_page: Page, bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], FIRST)
    open_thread(alice_page, FIRST)
    open_thread(bob_page, FIRST)
    reply_box(bob_page).fill("Close the vlave")
    bob_page.keyboard.press("Enter")
    expect(replies(alice_page)).to_have_text(["Close the vlave"])
    expect(replies(bob_page)).to_have_text(["Close the vlave"])
    expect(pending(bob_page)).to_have_count(0)
    bob_page.keyboard.press("ArrowUp")
    editor = bob_page.get_by_role("textbox", name="Edit message")
    expect(editor).to_have_value("Close the vlave")
    editor.fill("Close the valve")
    bob_page.keyboard.press("Enter")
    expect(replies(alice_page)).to_have_text(["Close the valve edited"])
    expect(reply_box(bob_page)).to_be_focused()
    thread(bob_page).get_by_role("article").last.focus()
    bob_page.keyboard.press("Delete")

    for page in (alice_page, bob_page):
        expect(replies(page)).to_have_text(["This message was deleted."])
        expect(thread(page).get_by_role("heading", name="No replies yet")).to_be_visible()
        expect(thread_line(page, FIRST)).to_have_count(0)


def test_a_first_message_that_is_deleted_stays_as_a_placeholder_above_its_replies(
    bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    reply(alice, first, "Close the valve")
    open_thread(bob_page, FIRST)
    expect(replies(bob_page)).to_have_text(["Close the valve"])
    alice.delete(first)

    expect(thread(bob_page).get_by_text("This message was deleted.")).to_be_visible()
    expect(thread(bob_page).get_by_text("nobody can reply here")).to_be_visible()
    expect(reply_box(bob_page)).to_be_hidden()
    expect(replies(bob_page)).to_have_text(["Close the valve"])


def test_script_in_a_thread_stays_text(
    bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], "<img src=x onerror=alert(1)>")
    reply(alice, first, "<script>alert(2)</script>")
    open_thread(bob_page, "onerror")

    expect(replies(bob_page)).to_have_text(["<script>alert(2)</script>"])


def test_a_first_message_is_edited_above_its_replies(
    alice_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    reply(bob, alice.post(channel["id"], FIRST), "Seen")
    line = thread_line(alice_page, FIRST)
    expect(line).to_be_visible()
    alice_page.keyboard.press("ArrowUp")
    editor = alice_page.get_by_role("textbox", name="Edit message")
    expect(editor).to_be_focused()

    box, line_box = editor.bounding_box(), line.bounding_box()
    assert box
    assert line_box
    assert box["y"] < line_box["y"]
