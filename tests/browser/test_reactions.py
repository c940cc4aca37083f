"""Two people react to messages, by pointer, by key and by finger."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat_page import message, tool, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.hostile import MARKUP, expect_nothing_ran
from tests.browser.message_page import complaint, on_message, path_of, reaction
from tests.browser.people import Person
from tests.browser.watching import Watch

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def posted(alice: Person, alice_page: Page, bob_page: Page, channel: dict[str, Any]) -> Any:
    posted = alice.post(channel["id"], "Steam at last")
    for page in (alice_page, bob_page):
        expect(message(page, "Steam at last")).to_be_visible()
    return posted


def test_a_reaction_comes_and_goes_by_click(
    alice_page: Page, bob_page: Page, posted: dict[str, Any]
) -> None:
    tool(bob_page, "Steam", "React with 👍").click()
    expect(reaction(bob_page, "Steam", "👍")).to_have_attribute("aria-pressed", "true")
    theirs = reaction(alice_page, "Steam", "👍")
    expect(theirs).to_have_accessible_name("Bob Berg reacted with 👍: 1")
    expect(theirs).to_have_attribute("aria-pressed", "false")
    theirs.click()

    for page in (alice_page, bob_page):
        expect(reaction(page, "Steam", "👍")).to_have_text("👍2")
    reaction(bob_page, "Steam", "👍").click()
    expect(theirs).to_have_text("👍1")
    expect(theirs).to_have_attribute("aria-pressed", "true")
    theirs.click()
    for page in (alice_page, bob_page):
        expect(page.locator(".reaction")).to_have_count(0)


def test_keys_alone_pick_an_emoji_and_take_it_back(
    alice_page: Page, bob_page: Page, posted: dict[str, Any]
) -> None:
    on_message(bob_page, "Steam", "+")
    search = bob_page.get_by_role("combobox", name="Search")
    expect(search).to_be_focused()
    bob_page.keyboard.type("party popper")
    # Until all of the words are looked for, others are found too.
    expect(bob_page.get_by_role("option")).to_have_count(1)
    bob_page.keyboard.press("ArrowDown")
    bob_page.keyboard.press("Enter")
    expect(reaction(alice_page, "Steam", "🎉")).to_be_visible()
    expect(message(bob_page, "Steam")).to_be_focused()
    bob_page.keyboard.press("Tab")
    expect(reaction(bob_page, "Steam", "🎉")).to_be_focused()
    expect(bob_page.locator("reaction-tip")).to_contain_text("Bob Berg reacted with 🎉")
    bob_page.keyboard.press("Enter")

    expect(alice_page.locator(".reaction")).to_have_count(0)
    expect(message(bob_page, "Steam")).to_be_focused()


def test_what_was_used_last_is_at_hand(bob_page: Page, posted: dict[str, Any]) -> None:
    tool(bob_page, "Steam", "Add a reaction").click()
    expect(bob_page.get_by_role("combobox", name="Search")).to_be_focused()
    bob_page.keyboard.type("party popper")
    bob_page.get_by_role("option", name="🎉").click()
    expect(reaction(bob_page, "Steam", "🎉")).to_be_visible()
    bob_page.reload()
    message(bob_page, "Steam").hover()

    hand = bob_page.locator("message-toolbar [data-emoji]")
    expect(hand).to_have_text(["🎉", "👍", "❤️"])


def test_the_focus_stays_while_others_react(
    alice: Person, bob_page: Page, posted: dict[str, Any]
) -> None:
    alice.request("POST", path_of(posted, "reactions/"), emoji="🌟")
    reaction(bob_page, "Steam", "🌟").focus()
    alice.request("POST", path_of(posted, "reactions/"), emoji="👀")

    expect(reaction(bob_page, "Steam", "👀")).to_be_visible()
    expect(reaction(bob_page, "Steam", "🌟")).to_be_focused()


def test_pointing_says_who_reacted_and_escape_hides_it(
    alice: Person, bob: Person, bob_page: Page, posted: dict[str, Any]
) -> None:
    for person in (alice, bob):
        person.request("POST", path_of(posted, "reactions/"), emoji="👀")
    expect(reaction(bob_page, "Steam", "👀")).to_have_text("👀2")
    reaction(bob_page, "Steam", "👀").hover()
    tip = bob_page.locator("reaction-tip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("Alice Ames and Bob Berg reacted with 👀")
    bob_page.keyboard.press("Escape")

    expect(tip).to_be_hidden()


def test_a_finger_that_rests_asks_who_and_does_not_react(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    posted = alice.post(channel["id"], "Steam at last")
    alice.request("POST", path_of(posted, "reactions/"), emoji="👀")
    page = open_page(bob, f"/channels/{channel['id']}/", **PHONE)
    wait_until_live(page)
    box = reaction(page, "Steam", "👀").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    finger = page.context.new_cdp_session(page)
    place = {"x": box["x"] + 20, "y": box["y"] + 20}
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})
    expect(page.locator("reaction-tip")).to_contain_text("Alice Ames reacted with 👀")
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.touchscreen.tap(place["x"], place["y"])

    expect(reaction(page, "Steam", "👀")).to_have_text("👀2")


def test_visitors_see_reactions_and_cannot_press_them(
    open_page: OpenPage, alice: Person, mallory: Person, channel: dict[str, Any]
) -> None:
    yard = alice.open_channel(f"yard-{channel['id']}")
    posted = alice.post(yard["id"], "Everybody may read this")
    alice.request("POST", path_of(posted, "reactions/"), emoji="👀")
    page = open_page(mallory, f"/channels/{yard['id']}/")
    wait_until_live(page)
    button = reaction(page, "Everybody", "👀")
    expect(button).to_have_attribute("aria-disabled", "true")
    button.click(force=True)
    message(page, "Everybody").hover()

    expect(page.get_by_role("button", name="Add a reaction")).to_have_count(0)
    expect(page.get_by_role("button", name="React with")).to_have_count(0)
    shown = alice.request("GET", path_of(posted))["reactions"]
    assert shown == [{"emoji": "👀", "user_ids": [alice.id]}]


def test_a_refusal_stands_next_to_the_message(
    alice: Person, bob_page: Page, posted: dict[str, Any], channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("403: POST .*/reactions/")
    alice.request("POST", path_of(posted, "reactions/"), emoji="👀")
    expect(reaction(bob_page, "Steam", "👀")).to_be_visible()
    alice.request("POST", f"channels/{channel['id']}/archive/")
    expect(bob_page.get_by_text("archived", exact=True)).to_be_visible()
    reaction(bob_page, "Steam", "👀").click()

    words = "This channel is archived; nothing in it changes any more."
    expect(complaint(bob_page, "Steam")).to_have_text(words)
    expect(reaction(bob_page, "Steam", "👀")).to_have_text("👀1")


def test_without_a_connection_it_says_so_and_works_again_later(
    bob_page: Page, posted: dict[str, Any], watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    message(bob_page, "Steam").hover()
    bob_page.context.set_offline(True)
    tool(bob_page, "Steam", "React with 👍").click()
    expect(complaint(bob_page, "Steam")).to_have_text("The server cannot be reached right now.")
    bob_page.context.set_offline(False)
    tool(bob_page, "Steam", "React with 👍").click()

    expect(reaction(bob_page, "Steam", "👍")).to_be_visible()
    expect(complaint(bob_page, "Steam")).to_have_count(0)


def test_names_of_those_who_reacted_are_words(
    alice: Person, bob_page: Page, posted: dict[str, Any]
) -> None:
    name = MARKUP[1]
    alice.request("PATCH", "users/me/", display_name=name)
    alice.request("POST", path_of(posted, "reactions/"), emoji="👀")
    reaction(bob_page, "Steam", "👀").hover()

    expect(bob_page.locator("reaction-tip")).to_contain_text(f"{name} reacted with 👀")
    expect_nothing_ran(bob_page)
