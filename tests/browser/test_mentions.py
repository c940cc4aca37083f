"""Calling a crowd is asked about first, and whoever is meant outside the channel can be added."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import composer, expect_bodies, send, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.site import Site
from tests.browser.watching import Watch

FILL = """
from messaging.models import Channel, Membership, User
channel = Channel.objects.get(pk={channel})
for number in range({number}):
    user = User.objects.create(username=f"extra-{{channel.pk}}-{{number}}")
    Membership.objects.create(channel=channel, user=user)
"""


@pytest.fixture
def crowd(site: Site, channel: dict[str, Any]) -> int:
    """So many members has the channel now."""
    site.stack.shell(FILL.format(channel=channel["id"], number=19))
    return 21


def question(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Call everybody in this channel?")


def offer(page: Page) -> Locator:
    return page.locator("outsider-offer")


def test_calling_a_crowd_is_asked_about_first(crowd: int, alice_page: Page, bob_page: Page) -> None:
    send(bob_page, "@channel: lunch")
    expect(question(bob_page)).to_contain_text(f"This will notify {crowd - 1} people.")
    bob_page.keyboard.press("Tab")
    bob_page.keyboard.press("Enter")

    expect_bodies(alice_page, "@channel: lunch")
    expect(composer(bob_page)).to_have_value("")
    expect(composer(bob_page)).to_be_focused()


@pytest.mark.parametrize("answer", ["Enter", "Escape"])
def test_whoever_does_not_mean_it_goes_on_writing(
    crowd: int, bob_page: Page, bob: Person, channel: dict[str, Any], answer: str
) -> None:
    send(bob_page, "@channel: lunch")
    expect(question(bob_page)).to_be_visible()
    bob_page.keyboard.press(answer)
    expect(question(bob_page)).to_be_hidden()

    expect(composer(bob_page)).to_have_value("@channel: lunch")
    expect(composer(bob_page)).to_be_focused()
    assert bob.messages(channel["id"]) == []


def test_what_calls_nobody_is_not_asked_about(crowd: int, bob_page: Page) -> None:
    send(bob_page, "@here, not `@channel`")

    expect_bodies(bob_page, "@here, not @channel")


def test_few_people_are_called_without_a_question(bob_page: Page) -> None:
    send(bob_page, "@channel: lunch")

    expect_bodies(bob_page, "@channel: lunch")


def test_whoever_was_meant_outside_the_channel_can_be_added(
    alice_page: Page, bob_page: Page, mallory: Person, channel: dict[str, Any], alice: Person
) -> None:
    send(alice_page, f"Ask @{mallory.username}!")
    expect(offer(alice_page)).to_contain_text("Mallory Moss is not in this channel.")
    offer(alice_page).get_by_role("button", name="Add Mallory Moss").press("Enter")
    expect(offer(alice_page)).to_contain_text("Mallory Moss is in the channel now.")
    expect(bob_page.locator(".conversation__count")).to_have_text("3")
    offer(alice_page).get_by_role("button", name="Dismiss").press("Enter")

    expect(offer(alice_page)).to_have_text("")
    expect(composer(alice_page)).to_be_focused()
    members = alice.request("GET", f"channels/{channel['id']}/members/")["results"]
    assert mallory.id in [each["user"]["id"] for each in members]


def test_an_offer_can_be_dismissed(alice_page: Page, mallory: Person) -> None:
    send(alice_page, f"Ask @{mallory.username}!")
    offer(alice_page).get_by_role("button", name="Dismiss").click()

    expect(offer(alice_page)).to_have_text("")


def test_whoever_may_not_add_people_is_told_only(bob_page: Page, mallory: Person) -> None:
    send(bob_page, f"Ask @{mallory.username}!")

    expect(offer(bob_page)).to_contain_text("Its owners and admins can add people.")
    expect(offer(bob_page).get_by_role("button", name="Add")).to_have_count(0)


def test_members_strangers_and_code_bring_no_offer(alice_page: Page, bob: Person) -> None:
    send(alice_page, f"@{bob.username} @nobody-at-all `@mallory`")
    expect_bodies(alice_page, f"@{bob.username} @nobody-at-all @mallory")
    send(alice_page, "and now?")
    expect_bodies(alice_page, f"@{bob.username} @nobody-at-all @mallory", "and now?")

    expect(offer(alice_page)).to_have_text("")


def test_a_refused_addition_says_why(alice_page: Page, mallory: Person, watch: Watch) -> None:
    watch.expect("409: POST")
    send(alice_page, f"Ask @{mallory.username}!")
    alice_page.route(
        "**/members/", lambda route: route.fulfill(status=409, json={"detail": "Too late."})
    )
    offer(alice_page).get_by_role("button", name="Add Mallory Moss").click()

    expect(offer(alice_page)).to_contain_text("Mallory Moss could not be added: Too late.")


def test_the_offer_goes_when_somebody_else_adds_the_person(
    alice_page: Page, alice: Person, mallory: Person, channel: dict[str, Any]
) -> None:
    send(alice_page, f"Ask @{mallory.username}!")
    expect(offer(alice_page)).to_contain_text("Mallory Moss")
    alice.request("POST", f"channels/{channel['id']}/members/", user_id=mallory.id)

    expect(offer(alice_page)).to_have_text("")


def test_in_a_public_channel_every_member_may_add(
    open_page: OpenPage, alice: Person, bob: Person, mallory: Person, channel: dict[str, Any]
) -> None:
    yard = alice.open_channel(f"yard-{channel['id']}", bob)
    page = open_page(bob, f"/channels/{yard['id']}/")
    wait_until_live(page)
    send(page, f"Ask @{mallory.username}!")

    expect(offer(page).get_by_role("button", name="Add Mallory Moss")).to_be_visible()
