"""Two people talk; a third page hears of it in its sidebar."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chat_page import channel_link, expect_bodies, message, send, tool
from tests.browser.conftest import OpenPage
from tests.browser.message_page import open_menu
from tests.browser.people import Person


def test_messages_reach_both_people(alice_page: Page, bob_page: Page) -> None:
    send(alice_page, "Is the boiler warm?")
    expect_bodies(bob_page, "Is the boiler warm?")
    send(bob_page, "It *sings*")

    for page in (alice_page, bob_page):
        expect_bodies(page, "Is the boiler warm?", "It sings")


def test_an_edit_is_seen_by_the_other(alice_page: Page, bob_page: Page) -> None:
    send(alice_page, "Presure is rising")
    tool(alice_page, "Presure", "Edit").click()
    editor = alice_page.get_by_role("textbox", name="Edit message")
    expect(editor).to_have_value("Presure is rising")
    editor.fill("Pressure is rising")
    editor.press("Enter")

    for page in (alice_page, bob_page):
        expect_bodies(page, "Pressure is rising edited")


def test_a_deletion_leaves_a_placeholder_for_both(alice_page: Page, bob_page: Page) -> None:
    send(alice_page, "The password is steam")
    expect_bodies(bob_page, "The password is steam")
    open_menu(alice_page, "The password").get_by_role("menuitem", name="Delete").click()

    for page in (alice_page, bob_page):
        expect_bodies(page, "This message was deleted.")
    assert "steam" not in bob_page.content()


def test_a_page_on_another_channel_shows_what_is_unread(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    yard = bob.open_channel(f"yard-{channel['id']}")
    page = open_page(bob, f"/channels/{yard['id']}/")
    expect(channel_link(page, channel)).to_have_accessible_name(channel["name"])

    alice.post_many(channel["id"], ["Anybody there?", "Hello?"])

    expect(channel_link(page, channel)).to_have_accessible_name(f"{channel['name']} 2 unread")
    expect(channel_link(page, channel)).to_have_css("font-weight", "650")
    expect(page).to_have_title(f"• {yard['name']} · Chatsite")


def test_the_time_of_a_message_is_the_readers(
    open_page: OpenPage, alice: Person, channel: dict[str, Any]
) -> None:
    posted = alice.post(channel["id"], "Noon somewhere")
    page = open_page(alice, f"/channels/{channel['id']}/", timezone_id="Pacific/Auckland")

    local = page.evaluate(
        "(when) => new Intl.DateTimeFormat('en', {hour: '2-digit', minute: '2-digit',"
        " hourCycle: 'h23', timeZone: 'Pacific/Auckland'}).format(new Date(when))",
        posted["created_at"],
    )
    expect(message(page, "Noon somewhere").get_by_role("time")).to_have_text(local)
