"""The panel about a channel: what it is, who is in it, and what may be changed, all of it live."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe_source, severe_problems
from tests.browser.chat_page import (
    brand,
    channel_link,
    composer,
    is_same_page,
    send,
    wait_until_live,
)
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.watching import Watch

SYSTEM = '.message[data-kind="system"]'


def about(page: Page) -> Locator:
    return page.get_by_role("complementary", name="About this channel")


def open_about(page: Page, channel: dict[str, Any]) -> Locator:
    page.get_by_role("heading", level=1).get_by_role("link", name=channel["name"]).click()
    expect(about(page)).to_be_visible()
    return about(page)


def open_rules(page: Page, channel: dict[str, Any]) -> Locator:
    panel = open_about(page, channel)
    panel.get_by_text("Name, topic and rules").click()
    return panel


def test_a_new_name_and_topic_reach_all_open_windows(
    alice_page: Page, bob_page: Page, channel: dict[str, Any]
) -> None:
    brand(bob_page)
    open_about(bob_page, channel)
    panel = open_rules(alice_page, channel)
    new_name = f"{channel['name']}-new"
    panel.get_by_label("Name", exact=True).fill(new_name)
    panel.get_by_role("textbox", name="Topic").fill("Valves and <b>gauges</b>")
    panel.get_by_role("button", name="Save").click()

    for page in (alice_page, bob_page):
        expect(page.get_by_role("heading", level=1)).to_have_text(new_name)
        expect(page.locator(SYSTEM).last).to_contain_text("changed the topic to: Valves and <b>")
    expect(about(bob_page)).to_contain_text("Valves and <b>gauges</b>")
    assert is_same_page(bob_page)
    assert severe_problems(alice_page, axe_source()) == []


def test_a_new_name_of_what_is_only_visited_stays_out_of_the_sidebar(
    open_page: OpenPage, alice: Person, mallory: Person
) -> None:
    square = alice.open_channel("square")
    page = open_page(mallory, f"/channels/{square['id']}/")
    wait_until_live(page)
    market = square | {"name": f"market-{square['id']}"}
    alice.request("PATCH", f"channels/{square['id']}/", name=market["name"])

    expect(page.get_by_role("heading", level=1)).to_have_text(market["name"])
    expect(channel_link(page, market)).to_have_count(0)


def test_a_name_in_use_is_refused_beside_its_field(
    alice: Person, alice_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("400: PATCH")
    other = alice.open_channel(f"{channel['name']}-other")
    panel = open_rules(alice_page, channel)
    panel.get_by_label("Name", exact=True).fill(other["name"].upper())
    panel.get_by_role("button", name="Save").click()

    expect(panel.get_by_role("alert")).to_have_text("There is a channel of this name already.")
    expect(panel.get_by_label("Name", exact=True)).to_be_focused()
    expect(panel.get_by_label("Name", exact=True)).to_have_value(other["name"].upper())


def test_read_only_takes_the_box_from_members_and_gives_it_back(
    alice_page: Page, bob_page: Page, channel: dict[str, Any]
) -> None:
    composer(bob_page).fill("half a sentence")
    panel = open_rules(alice_page, channel)
    panel.get_by_label("Only owners and admins write").check()
    expect(bob_page.get_by_text("Only owners and admins write here.")).to_be_visible()
    expect(composer(bob_page)).to_be_hidden()
    expect(composer(alice_page)).to_be_visible()
    panel.get_by_label("Only owners and admins write").uncheck()

    expect(composer(bob_page)).to_have_value("half a sentence")


def test_slow_mode_says_how_long_a_member_has_to_wait(
    alice_page: Page, bob_page: Page, channel: dict[str, Any]
) -> None:
    panel = open_rules(alice_page, channel)
    panel.get_by_label("Slow mode").select_option("1 hour")
    expect(bob_page.locator(SYSTEM).last).to_contain_text("turned slow mode on")
    send(bob_page, "my only one")
    expect(bob_page.get_by_text(re.compile(r"you can write again in \d+ s"))).to_be_visible()
    composer(bob_page).fill("another")
    expect(bob_page.get_by_role("button", name="Send", exact=True)).to_be_disabled()
    panel.get_by_label("Slow mode").select_option("Off")

    expect(bob_page.get_by_role("button", name="Send", exact=True)).to_be_enabled()


def test_people_are_found_added_and_removed_by_keyboard(
    alice_page: Page, mallory: Person, channel: dict[str, Any]
) -> None:
    panel = open_about(alice_page, channel)
    adder = panel.get_by_role("combobox", name="Add people")
    adder.press_sequentially(mallory.username)
    expect(panel.get_by_role("listbox").get_by_role("option")).to_have_count(1)
    adder.press("Enter")
    expect(panel.get_by_role("listitem").filter(has_text=mallory.username)).to_be_visible()
    panel.get_by_role("searchbox").fill(mallory.username)
    expect(panel.locator(".about__member")).to_have_count(1)
    remove = panel.get_by_role("button", name=re.compile("^Remove"))
    remove.press("Enter")
    panel.get_by_role("button", name="Really remove?").press("Enter")

    expect(panel).to_contain_text("No member has such a name.")
    expect(alice_page.locator(SYSTEM).last).to_contain_text("removed")


def test_a_channel_goes_only_when_its_name_is_typed(
    alice_page: Page, bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("400: DELETE", "404: GET")
    panel = open_about(alice_page, channel)
    panel.get_by_role("button", name="Delete…").click()
    dialog = alice_page.get_by_role("dialog", name="Delete this channel?")
    dialog.get_by_role("textbox").fill("something else")
    dialog.get_by_role("button", name="Delete it for good").click()
    expect(dialog.get_by_role("alert")).to_have_text("This is not the name of the channel.")
    dialog.get_by_role("textbox").fill(channel["name"])
    with alice_page.expect_navigation():
        dialog.get_by_role("button", name="Delete it for good").click()

    expect(bob_page.get_by_role("heading", level=1)).not_to_have_text(channel["name"])
