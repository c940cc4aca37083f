"""Reports, removals, blocks and deactivation, as those see them whom they concern."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe_source, severe_problems
from tests.browser.chat_page import (
    banner,
    brand,
    channel_link,
    expect_bodies,
    is_same_page,
    message,
    wait_until_live,
)
from tests.browser.conftest import OpenPage
from tests.browser.message_page import open_menu, toast
from tests.browser.people import Person
from tests.browser.watching import Watch


@pytest.fixture
def yard(alice: Person, bob: Person, mallory: Person, channel: dict[str, Any]) -> dict[str, Any]:
    """A public channel of all three."""
    return alice.open_channel(f"yard-{channel['id']}", bob, mallory)


def opened(open_page: OpenPage, person: Person, path: str, **options: Any) -> Page:
    page = open_page(person, path, **options)
    wait_until_live(page)
    return page


def report(page: Page, text: str) -> Locator:
    return page.locator(".report").filter(has_text=text)


def reports_link(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Channels").get_by_role("link", name="Reports")


def test_a_report_reaches_the_queue_and_its_removal_reaches_everybody(
    open_page: OpenPage, alice: Person, bob: Person, mallory: Person, yard: dict[str, Any]
) -> None:
    mallory.post(yard["id"], f"Cheap watches {yard['id']}")
    queue = opened(open_page, alice, "/moderation/")
    brand(queue)
    page = opened(open_page, bob, f"/channels/{yard['id']}/")
    open_menu(page, "Cheap watches").get_by_role("menuitem", name="Report").click()
    dialog = page.get_by_role("dialog", name="Report this message")
    expect(dialog).to_contain_text("Cheap watches")
    page.keyboard.type("This is spam")
    page.keyboard.press("Enter")

    waiting = report(queue, f"Cheap watches {yard['id']}")
    expect(waiting).to_contain_text("Bob Berg reports: This is spam")
    assert is_same_page(queue)
    expect(toast(page)).to_contain_text("Reported")
    expect(dialog).to_be_hidden()
    expect(reports_link(page)).to_have_count(0)
    waiting.get_by_role("textbox").fill("No advertising")
    waiting.get_by_role("button", name="Remove message").click()
    expect_bodies(page, "Removed by an admin: No advertising")
    expect(waiting).to_have_count(0)


def test_a_reason_that_is_being_written_survives_the_next_report(
    open_page: OpenPage, alice: Person, bob: Person, mallory: Person, yard: dict[str, Any]
) -> None:
    first, second = mallory.post_many(yard["id"], [f"one {yard['id']}", f"two {yard['id']}"])
    path = f"channels/{yard['id']}/messages/"
    bob.request("POST", f"{path}{first['id']}/report/", reason="Rude")
    queue = opened(open_page, alice, "/moderation/")
    field = report(queue, first["body"]).get_by_role("textbox")
    field.press_sequentially("Be kind")
    bob.request("POST", f"{path}{second['id']}/report/", reason="Ruder")

    expect(report(queue, second["body"])).to_be_visible()
    expect(field).to_have_value("Be kind")
    expect(field).to_be_focused()
    alice.request("DELETE", f"{path}{first['id']}/")


def test_a_page_follows_what_its_viewer_has_become(
    open_page: OpenPage, alice: Person, mallory: Person, yard: dict[str, Any]
) -> None:
    page = opened(open_page, mallory, f"/channels/{yard['id']}/")
    expect(reports_link(page)).to_have_count(0)

    alice.request("POST", f"users/{mallory.id}/role/", role="admin")
    expect(reports_link(page)).to_be_visible()

    alice.request("POST", f"users/{mallory.id}/role/", role="member")
    expect(reports_link(page)).to_have_count(0)


def test_whoever_is_deactivated_in_a_busy_channel_is_out_at_once(
    open_page: OpenPage,
    alice: Person,
    bob: Person,
    mallory: Person,
    yard: dict[str, Any],
    watch: Watch,
) -> None:
    watch.expect("40[13]: ")
    page = opened(open_page, mallory, f"/channels/{yard['id']}/")
    account = opened(open_page, alice, f"/people/{mallory.id}/account/")
    bob.post_many(yard["id"], [f"Busy {number}" for number in range(20)])
    expect(message(page, "Busy 19")).to_be_visible()
    account.get_by_role("button", name="Deactivate").click()
    account.get_by_role("button", name="Really deactivate?").click()
    expect(account.get_by_role("heading", name="Mallory Moss deactivated")).to_be_visible()
    bob.post_many(yard["id"], [f"Later {number}" for number in range(5)])

    expect(banner(page)).to_have_attribute("data-state", "logged_out")
    expect(message(page, "Later")).to_have_count(0)
    page.goto(f"/channels/{yard['id']}/")
    expect(page.get_by_role("button", name="Log in", exact=True)).to_be_visible()
    account.get_by_role("button", name="Restore").click()
    expect(account.get_by_role("button", name="Deactivate")).to_be_visible()


def test_only_what_takes_rights_away_is_asked_about_again(
    open_page: OpenPage, alice: Person, mallory: Person
) -> None:
    page = opened(open_page, alice, f"/people/{mallory.id}/account/")
    page.get_by_role("radio", name="Admin").check()
    page.get_by_role("button", name="Change role").click()
    expect(page.get_by_text("member → admin")).to_be_visible()

    page.get_by_role("radio", name="Guest").check()
    page.get_by_role("button", name="Change role").click()
    again = page.get_by_role("button", name="Really take rights away?")
    expect(again).to_be_visible()
    page.get_by_role("radio", name="Member").check()
    expect(again).to_have_count(0)
    page.get_by_role("button", name="Change role").click()
    again.click()
    expect(page.get_by_text("admin → member")).to_be_visible()


def test_a_blocked_person_is_folded_and_uncounted_in_every_tab(
    open_page: OpenPage,
    alice: Person,
    bob: Person,
    mallory: Person,
    channel: dict[str, Any],
    yard: dict[str, Any],
) -> None:
    mallory.post(yard["id"], "Noise")
    page = opened(open_page, bob, f"/channels/{yard['id']}/")
    elsewhere = opened(open_page, bob, f"/channels/{channel['id']}/")
    open_menu(page, "Noise").get_by_role("menuitem", name="Block this person").click()
    folded = page.locator(".message--folded")
    expect(folded).to_contain_text("Message of a blocked person")
    expect(message(page, "Noise").locator(".message__body")).to_be_hidden()
    mallory.post(yard["id"], "More noise")
    expect(folded).to_have_count(2)
    page.reload()
    expect(folded).to_have_count(2)
    folded.first.locator("summary").press("Enter")
    expect(message(page, "Noise").first.locator(".message__body")).to_be_visible()
    page.goto(f"/people/{mallory.id}/")
    mallory.post(yard["id"], "Noise again")
    alice.post(yard["id"], "A word")
    expect(channel_link(elsewhere, yard)).to_have_accessible_name(f"{yard['name']} 1 unread")
    page.get_by_role("button", name="Unblock").click()
    expect(page.get_by_role("button", name="Block", exact=True)).to_be_visible()
    page.go_back()
    expect(message(page, "More noise").locator(".message__body")).to_be_visible()


def test_without_scripts_it_is_folded_too_and_can_be_opened(
    open_page: OpenPage, bob: Person, mallory: Person, yard: dict[str, Any]
) -> None:
    mallory.post(yard["id"], "Noise")
    bob.request("POST", f"users/{mallory.id}/block/")
    page = open_page(bob, f"/channels/{yard['id']}/", java_script_enabled=False)

    expect(page.get_by_text("Noise")).to_be_hidden()
    page.get_by_text("Message of a blocked person").click()
    expect(page.get_by_text("Noise")).to_be_visible()


def test_owners_say_why_they_remove_the_words_of_others(
    alice_page: Page, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    bob.post(channel["id"], "Nonsense")
    expect(message(alice_page, "Nonsense")).to_be_visible()
    open_menu(alice_page, "Nonsense").get_by_role("menuitem", name="Delete").click()
    dialog = alice_page.get_by_role("dialog", name="Delete this message?")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    alice_page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    alice_page.keyboard.type("<b>Off</b> topic")
    alice_page.keyboard.press("Enter")

    for page in (alice_page, bob_page):
        expect_bodies(page, "Removed by an admin: <b>Off</b> topic")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_from_using_the_new_pages(
    scheme: str, open_page: OpenPage, alice: Person, bob: Person, yard: dict[str, Any]
) -> None:
    source = axe_source()
    posted = bob.post(yard["id"], f"Look at this {yard['id']}")
    address = f"channels/{yard['id']}/messages/{posted['id']}/report/"
    alice.request("POST", address, reason="Please look")
    page = opened(open_page, alice, "/moderation/", color_scheme=scheme)
    found = severe_problems(page, source)
    for path in ("/moderation/?settled", f"/people/{bob.id}/account/", f"/people/{bob.id}/"):
        page.goto(path)
        wait_until_live(page)
        found += severe_problems(page, source)
    page.goto(f"/channels/{yard['id']}/")
    wait_until_live(page)
    for item in ("Report", "Delete"):
        open_menu(page, "Look at this").get_by_role("menuitem", name=item).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        found += severe_problems(page, source)
        page.keyboard.press("Escape")

    assert found == []
