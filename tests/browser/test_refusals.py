"""What the server refuses stays in sight, with its words and a way on."""

import re
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.chat_page import composer, expect_bodies, pending, send
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.watching import Watch

BRAILLE_BLANK = "\u2800"


def test_a_refused_message_shows_the_servers_words(watch: Watch, bob_page: Page) -> None:
    watch.expect("^400: POST")
    composer(bob_page).fill(BRAILLE_BLANK)
    composer(bob_page).press("Enter")

    expect(pending(bob_page)).to_contain_text("A message needs some text.")
    pending(bob_page).get_by_role("button", name="Discard").click()
    expect(pending(bob_page)).to_have_count(0)


def test_retry_sends_what_was_refused(
    watch: Watch, bob_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    watch.expect("^403: POST")
    refuse_once(bob_page, "Not on a Monday.")
    send(bob_page, "Pretty please")
    expect(pending(bob_page)).to_contain_text("Not on a Monday.")
    bob_page.reload()
    expect(pending(bob_page)).to_contain_text("Not on a Monday.")
    pending(bob_page).get_by_role("button", name="Retry").click()

    expect_bodies(bob_page, "Pretty please")
    assert [each["body"] for each in bob.messages(channel["id"])] == ["Pretty please"]


def test_a_refused_message_does_not_hold_up_the_next(watch: Watch, bob_page: Page) -> None:
    watch.expect("^400: POST")
    composer(bob_page).fill(BRAILLE_BLANK)
    composer(bob_page).press("Enter")
    send(bob_page, "I have a text")

    expect_bodies(bob_page, "I have a text")
    expect(pending(bob_page)).to_contain_text("A message needs some text.")


def test_too_long_a_text_is_not_sent_and_says_why(bob_page: Page) -> None:
    composer(bob_page).fill("x" * 20_001)
    composer(bob_page).press("Enter")

    expect(bob_page.get_by_text("at most 20000 characters; this one has 20,001")).to_be_visible()
    expect(bob_page.get_by_role("button", name="Send")).to_be_disabled()
    expect(composer(bob_page)).to_have_value("x" * 20_001)


def test_a_message_to_a_channel_that_one_was_removed_from_stays_in_sight(
    watch: Watch, open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    # The page may just say how far it has read.
    watch.expect("^403: POST", "^404: POST .*/read/$", "WebSocket")
    square = alice.open_channel(f"square-{channel['id']}", bob)
    page = open_page(bob, "")
    page.route_web_socket("**/ws/", lambda socket: socket.close(code=1011))
    page.goto(f"/channels/{square['id']}/")
    composer(page).fill("Am I still in?")
    alice.request("DELETE", f"channels/{square['id']}/members/{bob.id}/")
    composer(page).press("Enter")

    expect(pending(page)).to_contain_text("Am I still in?")
    expect(pending(page).get_by_role("button", name="Retry")).to_be_visible()


def refuse_once(page: Page, words: str) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=403, json={"detail": words})

    page.route(re.compile("/messages/$"), refuse, times=1)
