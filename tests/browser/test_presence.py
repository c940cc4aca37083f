"""How people are, as the dots on a page show it."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import composer, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.watching import Watch

# Hidden for ten seconds, and told within a few more.
AWAY_WITHIN = 25_000
HIDE = """
Object.defineProperty(document, "visibilityState", {configurable: true, get: () => "hidden"});
document.dispatchEvent(new Event("visibilitychange"));
"""
SHOW = """
delete document.visibilityState;
document.dispatchEvent(new Event("visibilitychange"));
"""


def dot_for(page: Page, person: Person) -> Locator:
    """A dot for a person, as a list of people would show it."""
    page.evaluate(
        """(id) => {
          const dot = Object.assign(document.createElement("span"), { className: "presence" });
          dot.dataset.presenceOf = id;
          document.querySelector(".sidebar__head").append(dot);
        }""",
        person.id,
    )
    return page.locator(f'.sidebar__head [data-presence-of="{person.id}"]')


def own_dot(page: Page) -> Locator:
    return page.locator(".sidebar__foot .presence")


def test_a_page_that_is_hidden_is_away_until_it_is_seen_again(
    alice_page: Page, bob_page: Page, bob: Person
) -> None:
    dot = dot_for(alice_page, bob)
    expect(dot).to_have_accessible_name("Online")

    bob_page.evaluate(HIDE)
    expect(dot).to_have_accessible_name("Away", timeout=AWAY_WITHIN)
    bob_page.evaluate(SHOW)

    expect(dot).to_have_accessible_name("Online")


def test_a_second_page_that_is_looked_at_keeps_a_person_online(
    open_page: OpenPage, alice_page: Page, bob_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    dot = dot_for(alice_page, bob)
    bob_page.evaluate(HIDE)
    expect(dot).to_have_accessible_name("Away", timeout=AWAY_WITHIN)

    other = open_page(bob, f"/channels/{channel['id']}/")
    expect(dot).to_have_accessible_name("Online")
    other.close()

    expect(dot).to_have_accessible_name("Away", timeout=AWAY_WITHIN)


def test_five_minutes_without_input_are_being_away(
    open_page: OpenPage, alice_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    dot = dot_for(alice_page, bob)
    page = open_page(bob, "")
    page.clock.install()
    page.goto(f"/channels/{channel['id']}/")
    wait_until_live(page)
    expect(dot).to_have_accessible_name("Online")

    page.clock.fast_forward("05:00")
    expect(dot).to_have_accessible_name("Away")
    composer(page).press("ArrowLeft")

    expect(dot).to_have_accessible_name("Online")


def test_whoever_leaves_is_offline(alice_page: Page, bob_page: Page, bob: Person) -> None:
    dot = dot_for(alice_page, bob)
    expect(dot).to_have_accessible_name("Online")

    bob_page.context.close()

    expect(dot).to_have_accessible_name("Offline", timeout=AWAY_WITHIN)


def test_going_to_another_page_is_no_leaving(
    alice_page: Page, bob_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    dot = dot_for(alice_page, bob)
    expect(dot).to_have_accessible_name("Online")
    alice_page.evaluate(
        """() => {
          window.words = [];
          document.addEventListener("chat:presence_changed", ({ detail }) => words.push(detail));
        }"""
    )

    for _ in range(3):
        bob_page.goto("/channels/")
        wait_until_live(bob_page)
        bob_page.goto(f"/channels/{channel['id']}/")
        wait_until_live(bob_page)

    assert [each for each in alice_page.evaluate("words") if each["user_id"] == bob.id] == []


def test_the_viewers_own_dot_says_what_others_see_and_nothing_without_a_connection(
    bob_page: Page, watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED", "WebSocket")
    expect(own_dot(bob_page)).to_have_accessible_name("Online")

    bob_page.context.set_offline(True)

    expect(own_dot(bob_page)).to_have_accessible_name("")
    bob_page.context.set_offline(False)
    expect(own_dot(bob_page)).to_have_accessible_name("Online")
