"""The panel beside a conversation, when what it shows is late, gone or overtaken."""

from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.chat_page import composer
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.thread_page import (
    conversation,
    open_thread,
    replies,
    reply,
    reply_box,
    thread,
    thread_line,
)
from tests.browser.watching import Watch

FIRST = "Pressure is rising"


class Held:
    """Keeps the answers to some requests until the test lets them go."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.routes: list[Route] = []
        page.route(pattern, self._hold)

    def _hold(self, route: Route) -> None:
        self.routes.append(route)


def test_a_reply_that_comes_while_the_thread_is_drawn_is_not_lost(
    bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    reply(alice, first, "one")
    expect(thread_line(bob_page, FIRST)).to_contain_text("1 reply")
    held = Held(bob_page, "**/*?thread=*")
    with bob_page.expect_request("**/*?thread=*"):
        thread_line(bob_page, FIRST).click()
    answer = held.routes[0].fetch()
    reply(alice, first, "two")
    expect(thread_line(bob_page, FIRST)).to_contain_text("2 replies")
    held.routes[0].fulfill(response=answer)

    expect(replies(bob_page)).to_have_text(["one", "two"])
    expect(thread(bob_page).get_by_role("heading", name="2 replies")).to_be_visible()


def test_what_does_not_exist_says_so_and_closes(
    bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("404: GET .*thread=")
    address = bob_page.url
    bob_page.evaluate(
        """channelId => document.dispatchEvent(new CustomEvent("chat:thread_wanted",
            {detail: {channelId, messageId: 999999999}}))""",
        channel["id"],
    )
    expect(
        bob_page.get_by_text("This does not exist any more, or you may not see it.")
    ).to_be_visible()
    bob_page.keyboard.press("Escape")

    expect(bob_page.get_by_role("complementary")).to_have_count(0)
    expect(bob_page).to_have_url(address)
    expect(composer(bob_page)).to_be_focused()


def test_one_panel_takes_the_place_of_another_and_one_step_back_closes_it(
    bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    address = bob_page.url
    older, newer = alice.post_many(channel["id"], ["Older", "Newer"])
    reply(alice, older, "to the older")
    reply(alice, newer, "to the newer")
    thread_line(bob_page, "Older").click()
    expect(replies(bob_page)).to_have_text(["to the older"])
    thread_line(bob_page, "Newer").click()
    expect(replies(bob_page)).to_have_text(["to the newer"])
    bob_page.go_back()

    expect(thread(bob_page)).to_have_count(0)
    expect(bob_page).to_have_url(address)


def test_whoever_writes_on_elsewhere_keeps_the_focus(
    bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    reply(alice, first, "one")
    held = Held(bob_page, "**/*?thread=*")
    with bob_page.expect_request("**/*?thread=*"):
        thread_line(bob_page, FIRST).click()
    composer(bob_page).press_sequentially("To everybody")
    held.routes[0].fallback()

    expect(replies(bob_page)).to_have_text(["one"])
    expect(composer(bob_page)).to_be_focused()


def test_the_conversation_stays_beside_a_panel_or_lies_below_it(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], FIRST)
    page = open_page(bob, f"/channels/{channel['id']}/", viewport={"width": 1440, "height": 900})
    open_thread(page, FIRST)
    expect(conversation(page)).to_be_visible()
    expect(reply_box(page)).to_be_focused()
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(conversation(page)).to_be_hidden()
    expect(thread(page)).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")

    expect(conversation(page)).to_be_visible()
    expect(page.locator("message-list .message")).to_be_in_viewport()


def test_a_thread_names_the_channel_as_it_is_called_now(
    bob_page: Page, alice: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], FIRST)
    open_thread(bob_page, FIRST)
    heading = thread(bob_page).get_by_role("heading", name=f"Thread {channel['name']}")
    expect(heading).to_be_visible()
    alice.request("PATCH", f"channels/{channel['id']}/", name=f"{channel['name']}-2")

    expect(
        thread(bob_page).get_by_role("heading", name=f"Thread {channel['name']}-2")
    ).to_be_visible()
