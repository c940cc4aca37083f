"""When somebody's right to listen ends, the open page follows at once and says so."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat_page import banner, brand, channel_link, is_same_page, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.watching import Watch


def remove(alice: Person, channel: dict[str, Any], person: Person) -> None:
    alice.request("DELETE", f"channels/{channel['id']}/members/{person.id}/")


def test_a_channel_one_was_removed_from_leaves_the_sidebar(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    yard = bob.open_channel(f"yard-{channel['id']}")
    page = open_page(bob, f"/channels/{yard['id']}/")
    wait_until_live(page)
    brand(page)
    expect(channel_link(page, channel)).to_be_visible()
    remove(alice, channel, bob)

    expect(channel_link(page, channel)).to_have_count(0)
    assert is_same_page(page)


def test_the_page_of_a_private_channel_one_was_removed_from_says_so(
    watch: Watch, alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    watch.expect("^404: GET")
    alice.post(channel["id"], "For members only")
    remove(alice, channel, bob)

    expect(bob_page.get_by_role("heading", name="Nothing to see here")).to_be_visible()
    assert "For members only" not in bob_page.content()


def test_the_page_of_a_public_channel_one_was_removed_from_offers_to_join(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    square = alice.open_channel(f"square-{channel['id']}", bob)
    page = open_page(bob, f"/channels/{square['id']}/")
    wait_until_live(page)
    remove(alice, square, bob)
    page.get_by_role("button", name="Join channel").click()

    expect(page.get_by_role("textbox", name="Message to")).to_be_visible()
    expect(channel_link(page, square)).to_be_visible()


def test_a_new_member_sees_the_channel_at_once(
    open_page: OpenPage, alice: Person, mallory: Person, channel: dict[str, Any]
) -> None:
    page = open_page(mallory, "/channels/")
    wait_until_live(page)
    expect(channel_link(page, channel)).to_have_count(0)
    alice.request("POST", f"channels/{channel['id']}/members/", user_id=mallory.id)

    expect(channel_link(page, channel)).to_be_visible()


def test_logging_out_in_one_tab_is_said_in_the_other(bob_page: Page) -> None:
    other = bob_page.context.new_page()
    other.goto("/channels/")
    other.get_by_role("button", name="Log out").click()
    other.wait_for_url("**/login/")

    expect(banner(bob_page)).to_contain_text("You are logged out.")
    bob_page.get_by_role("textbox", name="Message to").fill("Kept")
    expect(bob_page.locator(".composer__out")).to_be_visible()
    expect(bob_page.locator(".composer__late")).to_be_hidden()
    expect(bob_page.get_by_role("button", name="Send", exact=True)).to_be_disabled()
    banner(bob_page).get_by_role("link", name="Log in again").click()
    expect(bob_page.get_by_role("heading", name="Log in")).to_be_visible()


@pytest.fixture(autouse=True)
def refusals(watch: Watch) -> None:
    """A page that was logged out asks once more, to be sure."""
    watch.expect("^40[13]: GET .*/api/v1/")
