"""Nothing that people write runs, or leaves its place, wherever it is shown."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import STORED, expect_bodies, message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.hostile import (
    LINKS,
    MARKUP,
    PILED_UP,
    expect_nothing_ran,
)
from tests.browser.people import Person

SCRIPT = MARKUP[0]


@pytest.fixture
def hostile_channel(alice: Person, mallory: Person, channel: dict[str, Any]) -> dict[str, Any]:
    """A public channel in which everything that mallory could name is a script."""
    mallory.request("PATCH", "users/me/", display_name=SCRIPT)
    name = f"<img src=x onerror=window.pwned=1>{channel['id']}"
    return mallory.open_channel(name, alice, topic=MARKUP[3])


def test_live_messages_run_nothing(
    alice: Person, mallory: Person, hostile_channel: dict[str, Any], open_page: OpenPage
) -> None:
    page = open_page(alice, f"/channels/{hostile_channel['id']}/")
    wait_until_live(page)
    mallory.post_many(hostile_channel["id"], MARKUP + LINKS)

    expect(page.locator(STORED)).to_have_count(len(MARKUP + LINKS))
    expect(page.locator(STORED).first).to_contain_text(SCRIPT)
    expect(page.locator(f"{STORED} .message__author").first).to_have_text(SCRIPT)
    for link in page.locator(f"{STORED} .message__body a").all():
        link.click(trial=True)
        assert link.evaluate("(it) => it.protocol") in {"http:", "https:"}
    expect_nothing_ran(page)


def test_drawn_pages_run_nothing(
    alice: Person, mallory: Person, hostile_channel: dict[str, Any], open_page: OpenPage
) -> None:
    mallory.post_many(hostile_channel["id"], MARKUP + LINKS)
    page = open_page(alice, "")
    for path in (
        f"/channels/{hostile_channel['id']}/",
        "/channels/",
        f"/api/v1/channels/{hostile_channel['id']}/",
        f"/api/v1/channels/{hostile_channel['id']}/messages/",
        "/admin/messaging/message/",
        f"/admin/messaging/channel/{hostile_channel['id']}/change/",
    ):
        page.goto(path)
        expect(page.get_by_text("window.pwned").first).to_be_attached()
        expect_nothing_ran(page)


def test_an_unsent_copy_and_an_editor_run_nothing(alice_page: Page) -> None:
    alice_page.keyboard.insert_text(MARKUP[1])
    alice_page.keyboard.press("Enter")
    expect_bodies(alice_page, MARKUP[1])
    alice_page.keyboard.press("ArrowUp")
    expect(alice_page.get_by_role("textbox", name="Edit message")).to_have_value(MARKUP[1])

    expect_nothing_ran(alice_page)


def test_piled_up_marks_stay_in_their_message(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.post_many(channel["id"], ["above", PILED_UP])
    expect(bob_page.locator(STORED)).to_have_count(2)
    above, marks = bob_page.locator(f"{STORED} .message__body").all()
    expect(marks).to_be_in_viewport()
    with_marks = above.screenshot()
    marks.evaluate("(it) => (it.style.overflow = 'visible')")
    assert above.screenshot() != with_marks, "these marks would paint over their neighbour"
    marks.evaluate("(it) => (it.style.visibility = 'hidden')")

    assert above.screenshot() == with_marks


def test_a_right_to_left_name_leaves_the_time_where_it_is(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.request("PATCH", "users/me/", display_name="נועם")
    posted = alice.post(channel["id"], "who am I?")
    head = message(bob_page, "who am I?").locator(".message__head")

    name, time = head.locator(".message__author"), head.get_by_role("time")
    expect(time).to_have_text(posted["created_at"][11:16])
    assert right_of(name) <= left_of(time)


def right_of(locator: Locator) -> float:
    return locator.evaluate("(it) => it.getBoundingClientRect().right")


def left_of(locator: Locator) -> float:
    return locator.evaluate("(it) => it.getBoundingClientRect().left")
