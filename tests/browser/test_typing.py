"""Who is writing: seen by the others in the channel, and only as long as it is so."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat_page import composer, expect_bodies, message, send, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.site import Site

ENDED_BY_A_WORD = 3_000
HOSTILE = "<img src=x onerror=alert(1)>"


def expect_typing(page: Page, sentence: str | re.Pattern[str], **options: Any) -> None:
    """What the line above the composer says."""
    line = page.locator("typing-line")
    expect(line).to_have_text(sentence, use_inner_text=True, **options)


def test_writing_is_seen_by_the_other_and_ends_with_the_message(
    alice_page: Page, bob_page: Page
) -> None:
    expect_typing(alice_page, "")
    composer(bob_page).press_sequentially("Is the boil")
    expect_typing(alice_page, "Bob Berg is typing")
    expect_typing(bob_page, "")

    composer(bob_page).press_sequentially("er warm?")
    composer(bob_page).press("Enter")

    expect_bodies(alice_page, "Is the boiler warm?")
    expect_typing(alice_page, "")


def test_whoever_writes_again_at_once_is_seen_again(alice_page: Page, bob_page: Page) -> None:
    send(bob_page, "First")
    expect_bodies(alice_page, "First")
    expect_typing(alice_page, "")

    composer(bob_page).press_sequentially("S")

    expect_typing(alice_page, "Bob Berg is typing")


def test_whoever_stops_writing_is_forgotten(alice_page: Page, bob_page: Page) -> None:
    composer(bob_page).press_sequentially("Never mind")
    expect_typing(alice_page, "Bob Berg is typing")

    expect_typing(alice_page, "")


def test_whoever_closes_the_page_is_forgotten_at_once(alice_page: Page, bob_page: Page) -> None:
    composer(bob_page).press_sequentially("Never mind")
    expect_typing(alice_page, "Bob Berg is typing")

    bob_page.close()

    expect_typing(alice_page, "", timeout=ENDED_BY_A_WORD)


def test_a_space_and_the_end_of_a_draft_are_no_writing(
    open_page: OpenPage, alice_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    sent: list[str] = []
    page = open_page(bob, "")
    page.on(
        "websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame)))
    )
    page.goto(f"/channels/{channel['id']}/")
    wait_until_live(page)

    for key in ("Space", "Backspace"):
        composer(page).press(key)
    composer(page).press_sequentially("Now and")
    composer(page).press("Enter")
    expect_bodies(alice_page, "Now and")

    assert len([frame for frame in sent if '"typing"' in frame]) == 1


def test_two_are_named_and_more_are_counted(
    open_page: OpenPage, site: Site, alice: Person, bob: Person, mallory: Person
) -> None:
    carol = site.next_cast().alice
    yard = alice.open_channel(f"yard-{alice.id}", bob, mallory, carol)
    pages = [open_page(each, f"/channels/{yard['id']}/") for each in (alice, bob, mallory, carol)]
    for page in pages:
        wait_until_live(page)
    reading, bobs, mallorys, carols = pages

    composer(bobs).press_sequentially("One moment")
    composer(mallorys).press_sequentially("One moment")
    expect_typing(reading, "Bob Berg and Mallory Moss are typing")
    composer(carols).press_sequentially("Two")
    composer(mallorys).press_sequentially(", please")
    composer(bobs).press_sequentially(", please")

    expect_typing(
        reading, re.compile(r"^(Bob Berg|Mallory Moss|Alice Ames) and 2 others are typing$")
    )


def test_a_name_that_is_markup_is_only_a_name(
    open_page: OpenPage, alice_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    bob.request("PATCH", "users/me/", display_name=HOSTILE)
    page = open_page(bob, f"/channels/{channel['id']}/")
    wait_until_live(page)

    composer(page).press_sequentially("H")

    expect_typing(alice_page, f"{HOSTILE} is typing")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_line_moves_nothing(width: int, alice_page: Page, bob_page: Page) -> None:
    alice_page.set_viewport_size({"width": width, "height": 800})
    send(bob_page, "Steady")
    expect_bodies(alice_page, "Steady")
    places = [message(alice_page, "Steady"), composer(alice_page)]
    before = [place.bounding_box() for place in places]

    composer(bob_page).press_sequentially("A long moment")
    expect_typing(alice_page, "Bob Berg is typing")

    assert [place.bounding_box() for place in places] == before
