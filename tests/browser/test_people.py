"""Who people are and how they are, as two windows see it of each other."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe_source, severe_problems
from tests.browser.chat_page import brand, is_same_page, message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person

PAGES = ["people/", "profile/", "preferences/", "people/{id}/"]


def panel(page: Page) -> Locator:
    return page.locator("side-panel")


def test_a_profile_beside_the_conversation_follows_its_person(
    alice_page: Page, bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Pressure is rising")
    brand(bob_page)

    message(bob_page, "Pressure is rising").locator(".message__author").click()
    expect(panel(bob_page)).to_contain_text("@" + alice.username)
    alice.request("PATCH", "users/me/", title="Keeper", time_zone="Asia/Tokyo")

    expect(panel(bob_page)).to_contain_text("Keeper")
    expect(panel(bob_page)).to_contain_text("their time")
    assert is_same_page(bob_page)


def test_the_list_of_people_follows_those_with_whom_its_reader_shares_no_channel(
    open_page: OpenPage, bob: Person, mallory: Person
) -> None:
    page = open_page(bob, f"/people/?q={mallory.username}")
    wait_until_live(page)
    brand(page)
    row = page.locator(f'people-list [data-person="{mallory.id}"]')
    row.get_by_role("link").focus()

    mallory.request("PATCH", "users/me/", title="Keeper of the tide tables")

    expect(row).to_contain_text("Keeper of the tide tables")
    expect(row.get_by_role("link")).to_be_focused()
    mallory.request("PATCH", "users/me/", display_name="Maud")
    expect(row.get_by_role("link")).to_have_text("Maud")
    assert severe_problems(page, axe_source()) == []
    assert is_same_page(page)


def test_a_status_is_set_by_hand_seen_by_others_and_over_when_it_ends(
    alice_page: Page, bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Pressure is rising")
    mark = message(bob_page, "Pressure is rising").locator(".status-mark")

    alice_page.locator(".own-menu__summary").click()
    alice_page.get_by_role("button", name="Set a status").click()
    dialog = alice_page.get_by_role("dialog", name="Your status")
    dialog.get_by_role("button", name="At lunch").click()
    dialog.get_by_role("button", name="Choose an emoji").click()
    alice_page.get_by_role("dialog", name="Emoji").get_by_role(
        "menuitem", name=re.compile("grinning")
    ).first.click()
    expect(dialog.get_by_role("textbox", name="Status")).to_be_focused()
    dialog.get_by_role("button", name="Save").click()

    expect(mark).to_have_text("😀")
    expect(mark).to_have_attribute("title", "At lunch")
    expect(dialog).to_be_hidden()

    soon = datetime.now(UTC) + timedelta(seconds=3)
    alice.request("PATCH", "users/me/", status={"emoji": "🌴", "ends_at": soon.isoformat()})
    expect(mark).to_have_text("🌴")
    expect(mark).to_be_hidden()


def test_whoever_is_left_alone_carries_a_moon(
    open_page: OpenPage, alice_page: Page, alice: Person, bob: Person
) -> None:
    profile = open_page(bob, f"/people/{alice.id}/")
    wait_until_live(profile)
    picture = profile.locator(f'.profile [data-presence-of="{alice.id}"]')
    expect(picture).not_to_have_attribute("data-quiet", "")

    alice_page.locator(".own-menu__summary").click()
    alice_page.get_by_role("button", name="30 min").click()
    expect(picture).to_have_attribute("data-quiet", "")
    alice_page.locator(".own-menu__summary").click()
    alice_page.get_by_role("button", name="End it").click()

    expect(picture).not_to_have_attribute("data-quiet", "")


def test_a_picture_is_cut_by_keyboard_and_seen_by_others(
    open_page: OpenPage,
    bob_page: Page,
    alice: Person,
    channel: dict[str, Any],
    tmp_path: Path,
) -> None:
    Image.new("RGB", (300, 200), "teal").save(tmp_path / "me.png")
    alice.post(channel["id"], "Pressure is rising")
    page = open_page(alice, "/profile/")
    for window in (page, bob_page):
        # The proxy in front of a site serves these files; there is none here.
        window.route("**/media/**", lambda route: route.fulfill(path=tmp_path / "me.png"))
    wait_until_live(page)

    page.get_by_label("Picture", exact=True).set_input_files(tmp_path / "me.png")
    stage = page.get_by_role("img", name="The picture.")
    expect(stage).to_be_focused()
    stage.press("+")
    stage.press("ArrowLeft")
    page.get_by_role("button", name="Save picture").click()

    seen = message(bob_page, "Pressure is rising").locator("> img.avatar")
    expect(seen).to_have_attribute("src", re.compile("/media/pictures/.*webp"))
    expect(page.locator(".sheet__preview img.avatar")).to_be_visible()

    alice.request("PATCH", "users/me/", picture=None)
    initials = message(bob_page, "Pressure is rising").locator("> span.avatar")
    expect(initials).to_be_visible()


def test_preferences_reach_the_other_window_at_once(
    open_page: OpenPage, alice_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Pressure is rising")
    time = message(alice_page, "Pressure is rising").locator(".message__time")
    expect(time).to_have_text(re.compile(r"^\d\d:\d\d$"))
    brand(alice_page)
    page = open_page(alice, "/preferences/")
    wait_until_live(page)

    page.get_by_label("Dark", exact=True).check()
    page.get_by_label("12 hours").check()
    page.get_by_label("Starts a new line").check()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Your preferences are saved.")).to_be_visible()
    expect(alice_page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(time).to_have_text(re.compile("M$"))
    expect(alice_page.locator('.composer__hint [data-when="modifier"]')).to_be_visible()
    canvas = "getComputedStyle(document.querySelector('main')).backgroundColor"
    assert alice_page.evaluate(canvas) == "rgb(26, 27, 31)"
    assert is_same_page(alice_page)


def test_the_admin_and_the_pages_of_the_api_have_the_chosen_theme(
    open_page: OpenPage, alice: Person
) -> None:
    page = open_page(alice, "", color_scheme="light")
    for theme, ink in (("dark", "rgb(236, 235, 232)"), ("system", "rgb(29, 28, 26)")):
        alice.request("PATCH", "users/me/preferences/", theme=theme)
        for path in ("/admin/", "/api/v1/users/me/", "/api/docs/"):
            page.goto(path)
            assert page.evaluate("getComputedStyle(document.body).color") == ink, path
        is_dark = page.evaluate("document.documentElement.matches('.dark-mode')")
        assert is_dark == (theme == "dark")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_the_pages(open_page: OpenPage, alice: Person, theme: Any) -> None:
    alice.request("PATCH", "users/me/", status={"emoji": "🌴", "text": "away"}, title="Keeper")
    alice.request("PATCH", "users/me/preferences/", theme=theme)
    source = axe_source()
    page = open_page(alice, "")
    for path in PAGES:
        page.goto("/" + path.format(id=alice.id))
        wait_until_live(page)
        assert severe_problems(page, source) == [], path

    page.locator(".own-menu__summary").click()
    assert severe_problems(page, source) == []
    page.get_by_role("button", name="away").click()
    expect(page.get_by_role("dialog", name="Your status")).to_be_visible()
    assert severe_problems(page, source) == []
