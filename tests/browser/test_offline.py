"""Without a network people keep what they wrote, and know how they stand."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.chat_page import (
    STORED,
    banner,
    composer,
    expect_bodies,
    pending,
    send,
    wait_until_live,
)
from tests.browser.people import Person
from tests.browser.watching import Watch

TRUTH_WITHIN_MILLISECONDS = 2_000


@pytest.fixture(autouse=True)
def expected(watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED", "WebSocket")


def test_the_banner_says_since_when(bob_page: Page) -> None:
    bob_page.context.set_offline(True)

    expect(banner(bob_page)).to_contain_text(
        re.compile(r"Offline since \d\d:\d\d"), timeout=TRUTH_WITHIN_MILLISECONDS
    )
    expect(composer(bob_page)).to_be_in_viewport(ratio=1)
    bob_page.context.set_offline(False)
    wait_until_live(bob_page)
    expect(banner(bob_page)).not_to_be_visible()


def test_what_was_missed_appears_when_the_network_is_back(
    bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], "one")
    expect_bodies(bob_page, "one")
    bob_page.context.set_offline(True)
    alice.post(channel["id"], "two")
    alice.edit(first, "uno")
    bob_page.context.set_offline(False)

    expect_bodies(bob_page, "uno edited", "two")


def test_what_is_sent_offline_waits_and_goes_out_once(
    bob_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    bob_page.context.set_offline(True)
    send(bob_page, "first")
    send(bob_page, "second")
    expect(pending(bob_page)).to_have_count(2)
    expect(pending(bob_page).first).to_contain_text("Not sent yet")
    bob_page.context.set_offline(False)

    expect_bodies(bob_page, "first", "second")
    expect(pending(bob_page)).to_have_count(0)
    assert [each["body"] for each in bob.messages(channel["id"])] == ["first", "second"]


def test_what_is_not_sent_survives_a_reload(
    bob_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    bob_page.route(re.compile("/messages/$"), lambda route: route.abort("internetdisconnected"))
    send(bob_page, "Do not forget me")
    expect(pending(bob_page)).to_contain_text("Not sent yet")
    bob_page.reload()
    expect(pending(bob_page)).to_contain_text("Do not forget me")
    bob_page.unroute_all()
    bob_page.reload()

    expect(bob_page.locator(STORED)).to_contain_text("Do not forget me")
    expect(pending(bob_page)).to_have_count(0)
    assert [each["body"] for each in bob.messages(channel["id"])] == ["Do not forget me"]


def test_a_lost_answer_sends_nothing_twice(
    bob_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    tries = []

    def lose_first_answer(route: Route) -> None:
        tries.append(route.fetch().status)
        if len(tries) == 1:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    bob_page.route(re.compile("/messages/$"), lose_first_answer)
    send(bob_page, "Once")
    send(bob_page, "More")

    expect_bodies(bob_page, "Once", "More")
    expect(pending(bob_page)).to_have_count(0)
    assert [each["body"] for each in bob.messages(channel["id"])] == ["Once", "More"]
