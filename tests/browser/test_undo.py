"""Deleting a message, and taking that back."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chat_page import expect_bodies, message, send
from tests.browser.message_page import complaint, on_message, open_menu, path_of, toast
from tests.browser.people import Person
from tests.browser.site import Site
from tests.browser.watching import Watch

GONE = "This message was deleted."

# What an hour does to the message that was deleted last.
LET_TIME_PASS = """
from datetime import timedelta
from django.db import models
from messaging.models import Message
last = Message.objects.exclude(deleted_at=None).latest("deleted_at")
earlier = last.deleted_at - timedelta(hours=1)
models.QuerySet(Message).filter(pk=last.pk).update(deleted_at=earlier)
"""


def test_keys_delete_and_bring_back(alice_page: Page, bob_page: Page) -> None:
    send(bob_page, "Oh no")
    expect_bodies(alice_page, "Oh no")
    on_message(bob_page, "Oh no", "Delete")
    for page in (alice_page, bob_page):
        expect_bodies(page, GONE)
    expect(toast(bob_page)).to_contain_text("Message deleted")
    expect(message(bob_page, GONE)).to_be_focused()
    bob_page.keyboard.press("z")

    for page in (alice_page, bob_page):
        expect_bodies(page, "Oh no")
    expect(message(bob_page, "Oh no")).to_be_focused()


def test_the_menu_deletes_and_a_click_brings_back(alice_page: Page, bob_page: Page) -> None:
    send(bob_page, "Oh no")
    expect_bodies(alice_page, "Oh no")
    open_menu(bob_page, "Oh no").get_by_role("menuitem", name="Delete").click()
    expect_bodies(alice_page, GONE)
    bob_page.get_by_role("button", name="Undo").click()

    for page in (alice_page, bob_page):
        expect_bodies(page, "Oh no")


def test_undo_brings_back_the_last_one_first(bob_page: Page) -> None:
    for body in ("first", "second"):
        send(bob_page, body)
    expect_bodies(bob_page, "first", "second")
    for number, body in enumerate(("first", "second"), start=1):
        on_message(bob_page, body, "Delete")
        expect(toast(bob_page)).to_have_count(number)
    bob_page.keyboard.press("Control+z")
    expect_bodies(bob_page, GONE, "second")
    bob_page.keyboard.press("Control+z")

    expect_bodies(bob_page, "first", "second")


def test_the_offer_goes_with_its_time(bob_page: Page) -> None:
    send(bob_page, "Oh no")
    expect_bodies(bob_page, "Oh no")
    on_message(bob_page, "Oh no", "Delete")
    expect(toast(bob_page).filter(has_text="Message deleted")).to_be_visible()

    expect(toast(bob_page)).to_have_count(0)
    expect_bodies(bob_page, GONE)


def test_too_late_is_said_next_to_the_message(bob_page: Page, site: Site, watch: Watch) -> None:
    watch.expect("409: POST .*/restore/")
    send(bob_page, "Oh no")
    expect_bodies(bob_page, "Oh no")
    on_message(bob_page, "Oh no", "Delete")
    expect(toast(bob_page)).to_be_visible()
    site.stack.shell(LET_TIME_PASS)
    bob_page.keyboard.press("z")

    expect(complaint(bob_page, GONE)).to_have_text("This message has been deleted.")


def test_a_deletion_that_fails_leaves_the_message(bob_page: Page, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    send(bob_page, "Stays")
    expect_bodies(bob_page, "Stays")
    message(bob_page, "Stays").focus()
    bob_page.context.set_offline(True)
    bob_page.keyboard.press("Delete")

    expect(complaint(bob_page, "Stays")).to_have_text("The server cannot be reached right now.")
    expect(toast(bob_page)).to_have_count(0)


def test_a_message_with_replies_is_asked_about(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    first = bob.post(channel["id"], "Who comes along, @alice?")
    alice.request("POST", path_of(first, "replies/"), body="I do")
    expect(message(bob_page, "Who comes").locator(".thread-line")).to_be_visible()
    on_message(bob_page, "Who comes", "Delete")
    dialog = bob_page.get_by_role("dialog", name="Delete this message?")
    expect(dialog).to_contain_text("Who comes along, @alice?")
    expect(dialog.get_by_role("button", name="Keep it")).to_be_focused()
    bob_page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(message(bob_page, "Who comes")).to_be_focused()
    bob_page.keyboard.press("Delete")
    bob_page.keyboard.press("Tab")
    bob_page.keyboard.press("Enter")

    expect(message(bob_page, GONE)).to_be_visible()


def test_owners_are_asked_about_the_words_of_others(
    alice_page: Page, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    bob.post(channel["id"], "Nonsense")
    expect(message(alice_page, "Nonsense")).to_be_visible()
    open_menu(alice_page, "Nonsense").get_by_role("menuitem", name="Delete").click()
    dialog = alice_page.get_by_role("dialog", name="Delete this message?")
    dialog.get_by_role("textbox").fill("Off topic")
    dialog.get_by_role("button", name="Delete").click()

    expect_bodies(bob_page, "Removed by an admin: Off topic")
    expect(toast(alice_page)).to_contain_text("Message deleted")


def test_members_are_not_offered_to_delete_the_words_of_others(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Mine")
    expect(message(bob_page, "Mine")).to_be_visible()
    items = open_menu(bob_page, "Mine").get_by_role("menuitem")
    expect(items.filter(has_text="Mark unread")).to_be_visible()

    expect(items.filter(has_text="Delete")).to_have_count(0)
