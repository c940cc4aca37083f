"""Nothing falls between the page that the server draws and the socket that opens later."""

from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.chat_page import expect_bodies, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person


def test_what_is_posted_before_the_script_runs_appears(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], "one")
    page = open_page(bob, "")
    held = hold_script(page)
    page.goto(f"/channels/{channel['id']}/", wait_until="commit")
    expect_bodies(page, "one")

    alice.post(channel["id"], "two")
    alice.edit(first, "uno")
    held.pop().continue_()

    expect_bodies(page, "uno edited", "two")


def test_a_page_can_be_read_before_its_script_runs(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    alice.post(channel["id"], "Read me")
    page = open_page(bob, "", java_script_enabled=False)

    page.goto(f"/channels/{channel['id']}/")

    expect(page.get_by_role("article")).to_be_visible()
    expect_bodies(page, "Read me")


def test_going_back_to_a_page_shows_what_came_meanwhile(
    open_page: OpenPage, alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    bob_page.get_by_role("link", name="Browse channels").first.click()
    bob_page.wait_for_url("**/channels/")

    alice.post(channel["id"], "While you were out")
    bob_page.go_back()

    wait_until_live(bob_page)
    expect_bodies(bob_page, "While you were out")


def hold_script(page: Page) -> list[Route]:
    """Keeps back the page's script until its route is continued."""
    held: list[Route] = []
    page.route("**/js/app.*", lambda route: held.append(route))
    return held
