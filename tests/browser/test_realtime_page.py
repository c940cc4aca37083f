"""The admin's page "Realtime": live, honest when it is not, and for those who run the site."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.site import Site
from tests.browser.watching import Watch

ADDRESS = "/admin/messaging/serverprocess/"


def state(page: Page) -> Locator:
    return page.locator("realtime-state")


def table(page: Page, name: str) -> Locator:
    return page.get_by_role("table", name=name)


def total(page: Page, name: str) -> Locator:
    return page.locator(f'realtime-totals [data-field="{name}"]')


@pytest.fixture
def page(open_page: OpenPage, alice: Person) -> Page:
    """alice runs the site, and watches."""
    page = open_page(alice, ADDRESS)
    expect(state(page)).to_have_text(re.compile("Live"))
    return page


def test_the_index_leads_there(open_page: OpenPage, alice: Person) -> None:
    page = open_page(alice, "/admin/")

    page.get_by_role("link", name="Realtime", exact=True).click()

    expect(page.get_by_role("heading", name="Realtime")).to_be_visible()
    expect(table(page, "Server processes").get_by_text("running", exact=True)).to_be_visible()


def test_what_happens_is_shown_while_it_happens(
    page: Page, open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    expect(page.get_by_text("Nobody listens to any channel")).to_be_visible()
    chat = open_page(bob, f"/channels/{channel['id']}/")
    wait_until_live(chat)

    feed = table(page, "Heads against feeds").get_by_role("row", name="private channel")
    expect(feed).to_contain_text("private channel")
    alice.post_many(channel["id"], ["one", "two", "three"])

    stored = feed.locator('[data-field="stored"]')
    forwarded = feed.locator('[data-field="forwarded"]')
    expect(stored).to_have_text("3")
    expect(forwarded).to_have_text("3")
    expect(total(page, "frames")).not_to_have_text("0")
    chart = page.get_by_role("img", name=re.compile("^Frames a second: now .*, at most (?!0 )"))
    expect(chart).to_be_visible()


def test_a_page_that_is_not_live_says_since_when(page: Page, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED", "WebSocket")

    page.context.set_offline(True)
    expect(state(page)).to_have_text(re.compile(r"Not live since \d\d:\d\d:\d\d\. Trying again"))
    page.context.set_offline(False)

    expect(state(page)).to_have_text(re.compile("Live"))


def test_whoever_may_not_watch_any_more_is_told(page: Page, site: Site, alice: Person) -> None:
    site.stack.shell(
        "from messaging.models import User\n"
        f"User.objects.filter(pk={alice.id}).update(role='member')\n"
    )

    expect(state(page)).to_contain_text("you are logged out or may not watch any more")


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_it_fits(width: int, open_page: OpenPage, alice: Person) -> None:
    page = open_page(alice, ADDRESS, viewport={"width": width, "height": 844})
    expect(state(page)).to_have_text(re.compile("Live"))

    assert page.evaluate("document.documentElement.scrollWidth") <= width
