"""Favourites, own sections and muted channels, the same in all windows of a person."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe_source, severe_problems
from tests.browser.chat_page import brand, channel_link, is_same_page, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person

ICONS = ["favicon", "favicon-unread"]


def group(page: Page, name: str) -> Locator:
    return page.locator("sidebar-group").filter(has=page.get_by_role("heading", name=name))


def test_a_star_puts_a_channel_on_top_in_all_windows(
    open_page: OpenPage, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    other = open_page(bob, "/channels/")
    wait_until_live(other)
    brand(other)
    bob_page.get_by_role("button", name="Favourite").click()

    for page in (bob_page, other):
        expect(group(page, "Favourites").get_by_role("link")).to_contain_text(channel["name"])
    assert is_same_page(other)
    bob_page.get_by_role("button", name="Favourite").click()
    expect(group(other, "Favourites")).to_be_hidden()
    expect(channel_link(other, channel)).to_be_visible()


def test_a_section_is_made_renamed_and_deleted(
    open_page: OpenPage, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    other = open_page(bob, "/channels/")
    wait_until_live(other)
    bob_page.get_by_role("heading", level=1).get_by_role("link").click()
    bob_page.get_by_label("Name of a new section").fill("Nights")
    bob_page.keyboard.press("Enter")
    for page in (bob_page, other):
        expect(group(page, "Nights").get_by_role("link")).to_contain_text(channel["name"])
    assert severe_problems(bob_page, axe_source()) == []
    menu = group(other, "Nights")
    menu.get_by_label("Change this section").click()
    menu.get_by_label("Name").fill("Days <b>")
    menu.get_by_role("button", name="Rename").click()
    expect(group(bob_page, "Days <b>").get_by_role("link")).to_contain_text(channel["name"])
    bob_page.keyboard.press("Escape")
    menu = group(bob_page, "Days <b>")
    menu.get_by_label("Change this section").click()
    menu.get_by_role("button", name="Delete section").click()
    menu.get_by_role("button", name="Really delete?").click()

    for page in (bob_page, other):
        expect(group(page, "Days")).to_have_count(0)
        expect(channel_link(page, channel)).to_be_visible()


def directs(page: Page) -> Locator:
    return page.get_by_role("list", name="Direct messages")


def test_a_direct_is_starred_and_put_into_a_section_in_all_windows(
    open_page: OpenPage, alice: Person, bob: Person, mallory: Person
) -> None:
    with_alice = bob.request("POST", "directs/", user_ids=[alice.id])
    bob.request("POST", "directs/", user_ids=[mallory.id])
    bob.request("POST", "sections/", name="Nights")
    page = open_page(bob, f"/channels/{with_alice['id']}/")
    other = open_page(bob, "/channels/")
    for each in (page, other):
        wait_until_live(each)
        expect(directs(each).get_by_role("link")).to_have_text(
            [re.compile("Mall"), re.compile("Al")]
        )
    brand(other)
    page.get_by_role("button", name="Favourite").click()
    for each in (page, other):
        expect(group(each, "Favourites").get_by_role("link", name="Alice Ames")).to_be_visible()
        expect(directs(each).get_by_role("link")).to_have_count(1)
    page.get_by_label("More about this direct message").click()
    page.get_by_role("link", name="About this conversation").click()
    panel = page.get_by_role("complementary", name="About this conversation")
    panel.get_by_label("Section of the sidebar").select_option("Nights")
    assert severe_problems(page, axe_source()) == []
    panel.get_by_label("Favourite").uncheck()

    for each in (page, other):
        expect(group(each, "Nights").get_by_role("link", name="Alice Ames")).to_be_visible()
    alice.post(with_alice["id"], "Are you there?")
    expect(group(other, "Nights").get_by_role("link", name="Alice Ames 1 unread")).to_be_visible()
    panel.get_by_label("Section of the sidebar").select_option("Direct messages")
    for each in (page, other):
        expect(directs(each).get_by_role("link")).to_have_text(
            [re.compile("Al"), re.compile("Mall")]
        )
    assert is_same_page(other)


def test_sections_are_put_in_order_by_keyboard(open_page: OpenPage, bob: Person) -> None:
    for name in ("Days", "Nights", "Weeks"):
        bob.request("POST", "sections/", name=name)
    page, other = (open_page(bob, "/channels/") for _ in range(2))
    for each in (page, other):
        wait_until_live(each)
    brand(other)
    group(page, "Nights").get_by_label("Change this section").focus()
    page.keyboard.press("Enter")
    up = group(page, "Nights").get_by_role("button", name="Move up")
    up.focus()
    page.keyboard.press("Enter")

    for each in (page, other):
        expect(each.locator("sidebar-group h2:visible")).to_have_text(["Nights", "Days", "Weeks"])
    expect(up).to_be_hidden()
    expect(group(page, "Nights").get_by_label("Change this section")).to_be_focused()
    down = group(page, "Nights").get_by_role("button", name="Move down")
    down.click()
    expect(page.locator("sidebar-group h2:visible")).to_have_text(["Days", "Nights", "Weeks"])
    expect(down).to_be_focused()
    down.click()
    expect(other.locator("sidebar-group h2:visible")).to_have_text(["Days", "Weeks", "Nights"])
    assert is_same_page(other)
    other.reload()
    expect(other.locator("sidebar-group h2:visible")).to_have_text(["Days", "Weeks", "Nights"])


def test_a_muted_channel_says_only_what_means_its_reader(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    page = open_page(bob, "/channels/")
    wait_until_live(page)
    bob.request("PATCH", f"channels/{channel['id']}/membership/", is_muted=True)
    expect(page.locator(f'[data-id="{channel["id"]}"][data-muted]')).to_be_attached()
    alice.post(channel["id"], "for nobody in particular")
    mentioned = alice.post(channel["id"], f"@{bob.username} look")

    expect(channel_link(page, channel)).to_have_accessible_name(
        f"{channel['name']} 1 unread 1 mentioning you"
    )
    expect(page).to_have_title("(1) Channels · Chatsite")
    assert mentioned["kind"] == "text"
    page.reload()
    wait_until_live(page)
    expect(page).to_have_title("(1) Channels · Chatsite")


def test_the_title_and_the_icon_tell_what_the_viewer_wants_to_hear(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    page = open_page(bob, "/channels/")
    wait_until_live(page)
    calm, dotted = (page.locator(f'link[rel=icon][href*="{name}."]') for name in ICONS)
    membership = f"channels/{channel['id']}/membership/"
    alice.post(channel["id"], "for nobody in particular")
    expect(page).to_have_title("• Channels · Chatsite")
    expect(dotted).to_be_attached()
    alice.post(channel["id"], f"@{bob.username} look")
    expect(page).to_have_title("(1) Channels · Chatsite")
    bob.request("PATCH", "users/me/preferences/", notify="all")
    expect(page).to_have_title("(2) Channels · Chatsite")

    bob.request("PATCH", membership, notify="nothing")
    expect(page).to_have_title("Channels · Chatsite")
    expect(calm).to_be_attached()
    bob.request("PATCH", membership, notify="mentions")
    expect(page).to_have_title("(1) Channels · Chatsite")
    bob.request("PATCH", "users/me/", quiet_until="2030-01-01T00:00:00Z")
    expect(page).to_have_title("Channels · Chatsite")
    expect(calm).to_be_attached()
    page.reload()
    wait_until_live(page)
    expect(page).to_have_title("Channels · Chatsite")
    bob.request("PATCH", "users/me/", quiet_until=None)
    expect(page).to_have_title("(1) Channels · Chatsite")
    expect(dotted).to_be_attached()
