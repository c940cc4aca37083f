"""The switcher: from anywhere to a channel, a person or a page by a few letters."""

import re
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.chat_page import composer, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.watching import Watch

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def test_a_few_letters_and_enter_lead_to_a_channel(
    bob_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    yard = bob.open_channel(f"boat yard {channel['id']}")
    expect(bob_page.get_by_role("link", name=yard["name"])).to_be_visible()
    bob_page.keyboard.press("Control+k")
    expect(field(bob_page)).to_be_focused()
    bob_page.keyboard.type(f"by{channel['id']}")
    bob_page.keyboard.press("Backspace")
    bob_page.keyboard.type("x")
    expect(bob_page.get_by_text("Nothing has such a name.")).to_be_visible()
    field(bob_page).fill(f"boat {channel['id']}")
    expect(options(bob_page)).to_have_count(1)
    bob_page.keyboard.press("Enter")

    bob_page.wait_for_url(f"**/channels/{yard['id']}/")


def test_the_recent_ones_come_first(bob_page: Page, bob: Person, channel: dict[str, Any]) -> None:
    near, far = (bob.open_channel(f"{name}-{channel['id']}") for name in ("near", "far"))
    for each in (far, near, channel):
        bob_page.goto(f"/channels/{each['id']}/")
        wait_until_live(bob_page)
    bob_page.keyboard.press("Control+k")

    expect(options(bob_page).nth(0)).to_have_accessible_name(near["name"])
    expect(options(bob_page).nth(1)).to_have_accessible_name(far["name"])
    expect(options(bob_page).nth(0)).to_have_attribute("aria-selected", "true")
    bob_page.keyboard.press("ArrowDown")
    expect(options(bob_page).nth(1)).to_have_attribute("aria-selected", "true")
    bob_page.keyboard.press("Enter")
    bob_page.wait_for_url(f"**/channels/{far['id']}/")


def test_escape_leads_back_to_where_one_was(bob_page: Page) -> None:
    expect(composer(bob_page)).to_be_focused()
    bob_page.keyboard.type("half a tho")
    bob_page.keyboard.press("Control+k")
    expect(dialog(bob_page)).to_be_visible()
    bob_page.keyboard.press("Escape")

    expect(dialog(bob_page)).not_to_be_visible()
    expect(composer(bob_page)).to_be_focused()
    bob_page.keyboard.type("ught")
    expect(composer(bob_page)).to_have_value("half a thought")


def test_control_and_enter_open_a_new_tab(
    bob_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    yard = bob.open_channel(f"yard-{channel['id']}")
    expect(bob_page.get_by_role("link", name=yard["name"])).to_be_visible()
    bob_page.keyboard.press("Control+k")
    bob_page.keyboard.type(yard["name"])
    with bob_page.context.expect_page() as opened:
        bob_page.keyboard.press("Control+Enter")

    opened.value.wait_for_url(f"**/channels/{yard['id']}/")
    assert bob_page.url.endswith(f"/channels/{channel['id']}/")


def test_unread_numbers_stand_beside_the_names(
    bob_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    yard = alice.open_channel(f"yard-{channel['id']}", bob)
    alice.post(yard["id"], "one")
    expect(bob_page.get_by_role("link", name=f"{yard['name']} 1 unread")).to_be_visible()
    bob_page.keyboard.press("Control+k")
    bob_page.keyboard.type(yard["name"])
    expect(options(bob_page)).to_have_accessible_name(f"{yard['name']} 1 unread")
    alice.post(yard["id"], "two")

    expect(options(bob_page)).to_have_accessible_name(f"{yard['name']} 2 unread")


def test_what_is_not_joined_can_be_visited_and_what_is_private_is_not_found(
    alice: Person, mallory: Person, channel: dict[str, Any], open_page: OpenPage
) -> None:
    square = alice.open_channel(f"square-{channel['id']}")
    page = open_page(mallory, "/channels/")
    wait_until_live(page)
    page.keyboard.press("Control+k")
    page.keyboard.type(square["name"])
    expect(options(page)).to_have_text(re.compile(f"{square['name']}.*not joined"))
    field(page).fill(channel["name"])
    expect(page.get_by_text("Nothing has such a name.")).to_be_visible()
    expect(page.get_by_text("Looking further")).not_to_be_visible()
    expect(options(page)).to_have_count(0)
    field(page).fill(square["name"])
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/channels/{square['id']}/")


def test_people_and_pages_are_found_too(bob_page: Page, alice: Person, watch: Watch) -> None:
    # The page may ask whether it is logged out before the next one is there.
    watch.expect("^401: GET .*/sync/")
    bob_page.keyboard.press("Control+k")
    bob_page.keyboard.type(alice.username)
    expect(options(bob_page).first).to_contain_text(f"Alice Ames {alice.username}")
    field(bob_page).fill("sign out")
    expect(options(bob_page)).to_have_text(["Log out"])
    bob_page.keyboard.press("Enter")

    bob_page.wait_for_url("**/login/")


def test_without_the_server_the_own_channels_are_found(
    bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("^500: GET .*/channels/")
    bob_page.route(re.compile(r"/api/v1/channels/\?limit"), refuse)
    bob_page.keyboard.press("Control+k")

    expect(bob_page.get_by_text("Only your own channels can be found now")).to_be_visible()
    bob_page.keyboard.type(channel["name"])
    expect(options(bob_page)).to_have_accessible_name(channel["name"])
    bob_page.unroute_all()
    bob_page.get_by_role("button", name="Retry").click()
    expect(bob_page.get_by_text("Only your own")).not_to_be_visible()


def test_the_results_are_announced(bob_page: Page, channel: dict[str, Any]) -> None:
    bob_page.keyboard.press("Control+k")
    bob_page.keyboard.type(channel["name"])

    expect(dialog(bob_page).get_by_role("status").first).to_have_text("1 result")
    active = field(bob_page).get_attribute("aria-activedescendant")
    expect(bob_page.locator(f"#{active}")).to_have_accessible_name(channel["name"])


def test_a_phone_opens_it_from_the_sidebar(
    open_page: OpenPage, bob: Person, channel: dict[str, Any]
) -> None:
    page = open_page(bob, f"/channels/{channel['id']}/#sidebar", **PHONE)
    wait_until_live(page)
    page.get_by_role("button", name="Go to…").tap()
    field(page).fill("browse")
    page.get_by_role("option", name="Browse channels").tap()

    page.wait_for_url("**/channels/")


def dialog(page: Page) -> Any:
    return page.get_by_role("dialog", name="Go to")


def field(page: Page) -> Any:
    return page.get_by_role("combobox", name="Go to")


def options(page: Page) -> Any:
    return dialog(page).get_by_role("option")


def refuse(route: Route) -> None:
    route.fulfill(status=500, json={"detail": "Out of order."})
