"""Directs in real browsers: two people find each other, hide a direct, and it comes back."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe_source, severe_problems
from tests.browser.chat_page import (
    brand,
    composer,
    expect_bodies,
    is_same_page,
    send,
    wait_until_live,
)
from tests.browser.conftest import OpenPage
from tests.browser.people import Person

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def direct_with(page: Page, name: str) -> Locator:
    """The link to a direct in the sidebar."""
    return page.get_by_role("list", name="Direct messages").get_by_role("link", name=name)


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="New direct message")


def opened(person: Person, *others: Person) -> dict[str, Any]:
    return person.request("POST", "directs/", user_ids=[each.id for each in others])


def test_a_direct_opened_by_the_switcher_appears_at_the_other_who_answers(
    alice_page: Page, bob_page: Page, bob: Person
) -> None:
    alice_page.keyboard.press("Control+k")
    alice_page.keyboard.type(bob.username)
    option = alice_page.get_by_role("option", name=f"Bob Berg {bob.username}")
    expect(option).to_have_attribute("aria-selected", "true")
    alice_page.keyboard.press("Enter")
    expect(alice_page.get_by_role("heading", name="Bob Berg", level=1)).to_be_visible()
    wait_until_live(alice_page)
    expect(direct_with(bob_page, "Alice Ames")).to_have_count(0)
    send(alice_page, "Have you got a minute?")

    expect(direct_with(bob_page, "Alice Ames 1 unread")).to_be_visible()
    expect(bob_page).to_have_title("(1) " + bob_page.title().removeprefix("(1) "))
    direct_with(bob_page, "Alice Ames").click()
    wait_until_live(bob_page)
    send(bob_page, "Two, even.")
    expect_bodies(alice_page, "Have you got a minute?", "Two, even.")
    expect(direct_with(bob_page, "Alice Ames 1 unread")).to_have_count(0)


def test_a_hidden_one_leaves_every_tab_and_comes_back_with_the_next_message(
    open_page: OpenPage, bob_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    direct = opened(alice, bob)
    first = alice.post(direct["id"], "first")
    other = open_page(bob, f"/channels/{channel['id']}/")
    wait_until_live(other)
    expect(direct_with(bob_page, "Alice Ames")).to_be_visible()
    direct_with(bob_page, "Alice Ames").hover()
    bob_page.get_by_role("button", name="Hide Alice Ames").click()

    expect(direct_with(bob_page, "Alice Ames")).to_have_count(0)
    expect(direct_with(other, "Alice Ames")).to_have_count(0)
    reaction = f"channels/{direct['id']}/messages/{first['id']}/reactions/"
    alice.request("POST", reaction, emoji="🎉")
    bob.post(channel["id"], "something else")
    expect_bodies(bob_page, "something else")
    expect(direct_with(bob_page, "Alice Ames")).to_have_count(0)
    alice.post(direct["id"], "second")
    expect(direct_with(bob_page, "Alice Ames 2 unread")).to_be_visible()
    expect(direct_with(other, "Alice Ames 2 unread")).to_be_visible()


def test_the_dialog_takes_several_by_keyboard(
    alice_page: Page, bob: Person, mallory: Person
) -> None:
    alice_page.get_by_role("button", name="New direct message").click()
    field = dialog(alice_page).get_by_role("combobox", name="To")
    expect(field).to_be_focused()
    for person in (mallory, bob):
        field.fill(person.username)
        expect(dialog(alice_page).get_by_role("option")).to_have_count(1)
        alice_page.keyboard.press("Enter")
    alice_page.keyboard.press("Backspace")
    expect(dialog(alice_page).get_by_role("button", name="Remove")).to_have_count(1)
    field.fill(bob.username)
    expect(dialog(alice_page).get_by_role("option")).to_have_count(1)
    alice_page.keyboard.press("Enter")
    expect(dialog(alice_page).get_by_role("button", name="Remove")).to_have_count(2)
    alice_page.keyboard.press("Enter")

    heading = alice_page.get_by_role("heading", name="Bob Berg, Mallory Moss", level=1)
    expect(heading).to_be_visible()
    expect(composer(alice_page)).to_have_attribute("placeholder", "Message Bob Berg, Mallory Moss")


def test_a_new_name_is_the_new_title_everywhere(
    open_page: OpenPage, alice: Person, bob: Person
) -> None:
    direct = opened(alice, bob)
    page = open_page(alice, f"/channels/{direct['id']}/")
    wait_until_live(page)
    bob.request("PATCH", "users/me/", display_name="Bobby <i>Berg</i>")

    expect(page.get_by_role("heading", name="Bobby <i>Berg</i>", level=1)).to_be_visible()
    expect(direct_with(page, "Bobby <i>Berg</i>")).to_be_visible()
    expect(page).to_have_title("Bobby <i>Berg</i> · Chatsite")
    expect(composer(page)).to_have_attribute("placeholder", "Message Bobby <i>Berg</i>")


def test_the_last_used_one_is_the_first(
    alice_page: Page, alice: Person, bob: Person, mallory: Person
) -> None:
    first, _second = opened(alice, bob), opened(alice, mallory)
    names = alice_page.locator(".direct-links .channel-link__name")
    expect(names).to_have_text(["Mallory Moss", "Bob Berg"])

    bob.post(first["id"], "me first")

    expect(names).to_have_text(["Bob Berg", "Mallory Moss"])
    alice_page.reload()
    expect(names).to_have_text(["Bob Berg", "Mallory Moss"])


def test_the_composer_closes_when_the_last_other_is_deactivated_and_opens_again(
    open_page: OpenPage, alice: Person, bob: Person, mallory: Person
) -> None:
    direct = opened(bob, mallory)
    mallory.post(direct["id"], "still here")
    one, other = (open_page(bob, f"/channels/{direct['id']}/") for _ in range(2))
    for page in (one, other):
        wait_until_live(page)
        brand(page)
    composer(one).fill("half a thought")
    alice.request("POST", f"users/{mallory.id}/deactivate/")

    for page in (one, other):
        expect(page.get_by_text("Nobody else here is active any more.")).to_be_visible()
        expect(composer(page)).to_be_hidden()
        expect(page.get_by_text("Only owners and admins write here.")).to_be_hidden()
        expect_bodies(page, "still here")
    alice.request("DELETE", f"users/{mallory.id}/deactivate/")
    for page in (one, other):
        expect(composer(page)).to_be_visible()
        expect(page.get_by_text("Nobody else here is active any more.")).to_be_hidden()
        assert is_same_page(page)
    expect(composer(one)).to_have_value("half a thought")
    send(one, ", now whole")
    expect_bodies(other, "still here", "half a thought, now whole")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_writes_to_a_profile_and_axe_finds_nothing(
    open_page: OpenPage, alice: Person, bob: Person, scheme: str
) -> None:
    source = axe_source()
    page = open_page(alice, f"/people/{bob.id}/", color_scheme=scheme, **PHONE)
    wait_until_live(page)
    problems = severe_problems(page, source)
    page.get_by_role("button", name="Message", exact=True).tap()
    expect(page.get_by_role("heading", name="Bob Berg", level=1)).to_be_visible()
    wait_until_live(page)
    problems += severe_problems(page, source)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="All channels").tap()
    expect(direct_with(page, "Bob Berg")).to_be_visible()
    problems += severe_problems(page, source)
    page.get_by_role("button", name="New direct message").tap()
    expect(dialog(page).get_by_role("option").first).to_be_visible()
    problems += severe_problems(page, source)
    assert problems == []
