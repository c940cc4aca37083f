"""A link to a message shows that message, to those who may see it, as it is now."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import brand, is_same_page, message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.hostile import MARKUP, expect_nothing_ran
from tests.browser.people import Person


def link_to(posted: dict[str, Any]) -> str:
    return f"[that](/channels/{posted['channel_id']}/?message={posted['id']})"


def quotes(page: Page, body: str) -> Locator:
    return message(page, body).get_by_role("blockquote")


def test_a_link_shows_the_message_it_leads_to(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    yard = alice.open_channel(f"yard-{channel['id']}", bob)
    posted = alice.post(yard["id"], "The gate is *open*")
    alice.post(channel["id"], f"Look at {link_to(posted)}")
    live = quotes(bob_page, "Look at")
    expect(live).to_contain_text("Alice Ames")
    expect(live).to_contain_text(yard["name"])
    expect(live.locator("em")).to_have_text("open")
    bob_page.reload()

    expect(quotes(bob_page, "Look at")).to_contain_text("The gate is open")
    quotes(bob_page, "Look at").get_by_role("link", name=yard["name"]).click()
    expect(bob_page.locator(".message--marked")).to_contain_text("The gate is open")


def test_who_may_not_see_it_sees_the_link_only(
    open_page: OpenPage, alice: Person, bob: Person, mallory: Person, channel: dict[str, Any]
) -> None:
    yard = alice.open_channel(f"yard-{channel['id']}", bob, mallory)
    posted = alice.post(channel["id"], "The password is steam")
    pages = {person: open_page(person, f"/channels/{yard['id']}/") for person in (bob, mallory)}
    for page in pages.values():
        wait_until_live(page)
    alice.post(yard["id"], f"Look at {link_to(posted)}")
    expect(quotes(pages[bob], "Look at")).to_contain_text("steam")
    expect(message(pages[mallory], "Look at").get_by_role("link", name="that")).to_be_visible()
    pages[mallory].reload()

    expect(message(pages[mallory], "Look at")).to_be_visible()
    assert "steam" not in pages[mallory].content()


def test_it_follows_what_becomes_of_the_original(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    posted = alice.post(channel["id"], "The gate is open")
    alice.post(channel["id"], f"Look at {link_to(posted)}")
    expect(quotes(bob_page, "Look at")).to_contain_text("The gate is open")
    alice.edit(posted, "The gate is shut")
    expect(quotes(bob_page, "Look at")).to_contain_text("The gate is shut")
    alice.delete(posted)

    expect(quotes(bob_page, "Look at")).to_contain_text("This message was deleted.")
    expect(quotes(bob_page, "Look at")).not_to_contain_text("The gate")


def test_it_goes_when_its_channel_is_lost(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    yard = alice.open_channel(f"yard-{channel['id']}", bob, kind="private")
    posted = alice.post(yard["id"], "The gate is open")
    alice.post(channel["id"], f"Look at {link_to(posted)}")
    expect(quotes(bob_page, "Look at")).to_contain_text("The gate is open")
    alice.request("DELETE", f"channels/{yard['id']}/members/{bob.id}/")

    expect(quotes(bob_page, "Look at")).to_have_count(0)
    expect(message(bob_page, "Look at").get_by_role("link", name="that")).to_be_visible()


def test_a_quote_on_the_same_page_is_gone_to_without_a_reload(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    posted = alice.post(channel["id"], "The gate is open")
    alice.post(channel["id"], f"Look at {link_to(posted)}")
    brand(bob_page)
    quotes(bob_page, "Look at").get_by_role("link", name=channel["name"]).click()

    expect(bob_page.locator(f"#message-{posted['id']}")).to_be_focused()
    assert is_same_page(bob_page)


def test_several_quotes_keep_the_order_of_their_links(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    first, second = alice.post_many(channel["id"], ["one", "two"])
    alice.post(channel["id"], f"Compare {link_to(second)} and {link_to(first)}")

    expect(quotes(bob_page, "Compare").locator(".quote__body")).to_have_text(["two", "one"])


def test_long_and_hostile_originals_stay_short_and_harmless(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    posted = alice.post(channel["id"], "\n\n".join([*MARKUP, "||secret||", *["more"] * 40]))
    alice.post(channel["id"], f"Look at {link_to(posted)}")
    body = quotes(bob_page, "Look at").locator(".quote__body")
    box = body.bounding_box()

    assert box
    assert box["height"] < 120
    expect_nothing_ran(bob_page)
