"""What is being written is kept per channel."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chat_page import channel_link, composer
from tests.browser.people import Person


def test_a_draft_survives_a_reload(bob_page: Page) -> None:
    composer(bob_page).press_sequentially("Dear all,")
    bob_page.reload()

    expect(composer(bob_page)).to_have_value("Dear all,")


def test_each_channel_has_its_own_draft(
    bob_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    yard = alice.open_channel(f"yard-{channel['id']}", bob)
    composer(bob_page).press_sequentially("About the boiler")
    channel_link(bob_page, yard).click()
    bob_page.wait_for_url(f"**/channels/{yard['id']}/")
    expect(composer(bob_page)).to_have_value("")
    expect(channel_link(bob_page, channel)).to_have_accessible_name(f"{channel['name']} Draft")
    channel_link(bob_page, channel).click()

    expect(composer(bob_page)).to_have_value("About the boiler")
