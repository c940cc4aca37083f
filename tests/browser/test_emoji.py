"""The emoji picker: by pointer, by keys, on a phone, and only from this host."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import composer, expect_bodies, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.watching import Watch

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def picker(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Emoji")


def opener(page: Page) -> Locator:
    return page.get_by_role("button", name="Insert an emoji")


def search(page: Page) -> Locator:
    return picker(page).get_by_role("combobox", name="Search")


def test_a_channel_loads_nothing_of_the_picker(
    open_page: OpenPage, bob: Person, channel: dict[str, Any]
) -> None:
    page = open_page(bob, "")
    vendored: list[str] = []
    page.on("request", lambda request: "/vendor/" in request.url and vendored.append(request.url))
    page.goto(f"/channels/{channel['id']}/")
    wait_until_live(page)
    assert vendored == []
    opener(page).click()
    expect(picker(page).get_by_role("menuitem", name="😀").first).to_be_visible()

    names = {url.rpartition("/")[2].split(".")[0] for url in vendored}
    assert names == {"data", "database", "picker"}


def test_an_emoji_is_found_by_keys_alone_and_goes_where_one_writes(
    alice_page: Page, bob_page: Page
) -> None:
    composer(bob_page).press_sequentially("done ")
    opener(bob_page).focus()
    bob_page.keyboard.press("Enter")
    expect(search(bob_page)).to_be_focused()
    bob_page.keyboard.type("party popper")
    # Until all of the words are looked for, others are found too.
    expect(picker(bob_page).get_by_role("option")).to_have_count(1)
    bob_page.keyboard.press("ArrowDown")
    bob_page.keyboard.press("Enter")
    expect(picker(bob_page)).to_be_hidden()
    expect(composer(bob_page)).to_be_focused()
    expect(composer(bob_page)).to_have_value("done 🎉")
    bob_page.keyboard.press("Enter")

    expect_bodies(alice_page, "done 🎉")


def test_escape_closes_and_the_focus_returns(bob_page: Page) -> None:
    opener(bob_page).focus()
    bob_page.keyboard.press("Enter")
    expect(search(bob_page)).to_be_focused()
    expect(opener(bob_page)).to_have_attribute("aria-expanded", "true")
    bob_page.keyboard.press("Escape")

    expect(picker(bob_page)).to_be_hidden()
    expect(opener(bob_page)).to_be_focused()
    expect(opener(bob_page)).to_have_attribute("aria-expanded", "false")


def test_a_second_press_or_a_press_elsewhere_closes(bob_page: Page) -> None:
    opener(bob_page).click()
    expect(search(bob_page)).to_be_visible()
    opener(bob_page).click()
    expect(picker(bob_page)).to_be_hidden()
    opener(bob_page).click()
    expect(search(bob_page)).to_be_visible()
    bob_page.get_by_role("heading", level=1).click()

    expect(picker(bob_page)).to_be_hidden()


def test_a_skin_tone_is_remembered_also_while_typing_names(bob_page: Page) -> None:
    opener(bob_page).click()
    picker(bob_page).get_by_role("button", name="Choose a skin tone").click()
    picker(bob_page).get_by_role("option", name="Dark", exact=True).click()
    bob_page.keyboard.press("Escape")
    composer(bob_page).press_sequentially(":thumbsup")
    expect(bob_page.get_by_role("option", selected=True)).to_contain_text("👍🏿")
    bob_page.keyboard.press("Enter")

    expect(composer(bob_page)).to_have_value("👍🏿")


def test_what_was_used_comes_first_afterwards(bob_page: Page) -> None:
    opener(bob_page).click()
    search(bob_page).fill("lizard")
    picker(bob_page).get_by_role("option", name="🦎").click()
    bob_page.reload()
    wait_until_live(bob_page)
    opener(bob_page).click()

    used = picker(bob_page).get_by_role("menu", name="Used most").get_by_role("menuitem")
    expect(used.first).to_have_accessible_name("🦎, lizard")


def test_a_picker_that_cannot_be_loaded_says_so_and_tries_again(
    bob_page: Page, watch: Watch
) -> None:
    watch.expect("net::ERR_FAILED", "Failed to fetch dynamically imported module")
    bob_page.route("**/picker.*", lambda route: route.abort())
    opener(bob_page).click()
    expect(picker(bob_page).get_by_role("alert")).to_contain_text("could not be loaded")
    bob_page.unroute_all()
    picker(bob_page).get_by_role("button", name="Retry").click()

    expect(search(bob_page)).to_be_visible()


def test_on_a_phone_it_is_a_sheet_at_the_bottom(
    open_page: OpenPage, bob: Person, channel: dict[str, Any]
) -> None:
    page = open_page(bob, f"/channels/{channel['id']}/", **PHONE)
    wait_until_live(page)
    opener(page).tap()
    expect(search(page)).to_be_visible()
    box = picker(page).bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 844)
    expect(search(page)).not_to_be_focused()
    picker(page).get_by_role("menuitem", name="😀").first.tap()

    expect(composer(page)).to_have_value("😀")
