"""A channel of 100,000 messages: the page holds 300 of them, in order, and nothing jumps."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from messaging.services.waiting import wait_until
from tests.browser.chat_page import composer, pending, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Cast
from tests.browser.site import Site

NUMBER = 100_000
MOST_LOADED = 320

# Notes with each page that loads how far the message in the middle has moved by that.
WATCH = """
  const list = document.querySelector("message-list");
  const middle = () => {
    const { top, height } = list.getBoundingClientRect();
    const isBelow = (message) => message.getBoundingClientRect().bottom > top + height / 2;
    return [...list.querySelectorAll(".message")].find(isBelow);
  };
  const top = (message) => message.querySelector(".message__body").getBoundingClientRect().top;
  let before = null;
  window.moves = [];
  window.addEventListener("chat:page_loaded", () => {
    const message = middle();
    before = message && { message, top: top(message) };
  }, { capture: true });
  document.addEventListener("chat:page_loaded", () => {
    if (before?.message.isConnected) window.moves.push(Math.abs(top(before.message) - before.top));
  });
"""


@dataclass(frozen=True, slots=True)
class Long:
    """A channel with a long past, and whose it is."""

    cast: Cast
    first_id: int

    @property
    def path(self) -> str:
        return f"/channels/{self.cast.channel['id']}/"


@pytest.fixture(scope="module")
def long_site(embedded_site: Site) -> Long:
    cast = embedded_site.next_cast()
    authors = [cast.alice.id, cast.alice.id, cast.bob.id]
    first_id = embedded_site.stack.shell(
        "from benchmarks.history import fill\n"
        f"print(fill({cast.channel['id']}, {authors}, {NUMBER}))"
    )
    return Long(cast, int(first_id.splitlines()[-1]))


@pytest.fixture
def page(open_page: OpenPage, long_site: Long) -> Page:
    page = open_page(long_site.cast.bob, long_site.path)
    wait_until_live(page)
    page.evaluate(WATCH)
    return page


def test_scrolling_far_up_and_down_again_loses_nothing_and_jumps_nowhere(page: Page) -> None:
    expect_in_order(page, last=NUMBER)
    for _ in range(12):
        scroll(page, -100_000)
        expect_in_order(page)
    assert first_loaded(page) < NUMBER - 500
    page.keyboard.press("End")
    for _ in range(12):
        scroll(page, 100_000)
        expect_in_order(page)

    expect_in_order(page, last=NUMBER)
    assert max(moves(page)) <= 2
    assert len(moves(page)) >= 15


def test_a_permalink_opens_in_the_middle_and_leads_both_ways(
    open_page: OpenPage, long_site: Long
) -> None:
    middle = NUMBER // 2
    page = open_page(long_site.cast.bob, f"{long_site.path}?message={long_site.first_id + middle}")
    wait_until_live(page)
    page.evaluate(WATCH)
    expect(page.locator(".message--marked")).to_contain_text(f"Entry {middle + 1}:")
    expect(page.locator(".message--marked")).to_be_in_viewport()
    for _ in range(4):
        scroll(page, -100_000)
    for _ in range(8):
        scroll(page, 100_000)
        expect_in_order(page)
    assert max(moves(page)) <= 2
    page.get_by_role("button", name="Jump to latest").click()

    expect(page.get_by_text(f"Entry {NUMBER}:")).to_be_in_viewport()
    expect_in_order(page, last=NUMBER)


def test_the_beginning_is_reached_by_its_permalink(open_page: OpenPage, long_site: Long) -> None:
    page = open_page(long_site.cast.bob, f"{long_site.path}?message={long_site.first_id}")
    wait_until_live(page)
    scroll(page, -100_000)

    expect(page.get_by_text("This is where")).to_be_in_viewport()
    assert first_loaded(page) == 1


def test_writing_from_far_above_leads_to_the_end(page: Page) -> None:
    for _ in range(8):
        scroll(page, -100_000)
    composer(page).fill("Back again")
    composer(page).press("Enter")

    expect(page.get_by_text("Back again")).to_be_in_viewport()
    expect(pending(page)).to_have_count(0)
    wait_until(lambda: seqs(page)[-1:] == [NUMBER + 1], "the list's end")


def scroll(page: Page, pixels: int) -> None:
    """Turn the wheel as far as what is loaded goes, and wait for what that loads."""
    pages = len(moves(page))
    page.locator("message-list").hover()
    page.mouse.wheel(0, pixels)
    edge = "older" if pixels < 0 else "newer"
    wait_until(lambda: len(moves(page)) > pages or not has_more(page, edge), "a page more")


def has_more(page: Page, edge: str) -> bool:
    return page.locator(f"message-list[data-has-{edge}]").count() == 1


def expect_in_order(page: Page, *, last: int | None = None) -> None:
    """What is loaded has no gap and nothing twice, and is not too much."""
    loaded = seqs(page)
    assert loaded == list(range(loaded[0], loaded[0] + len(loaded)))
    assert len(loaded) <= MOST_LOADED
    assert last is None or loaded[-1] == last


def seqs(page: Page) -> list[int]:
    return page.evaluate(
        "[...document.querySelectorAll('message-list > ol > .message:not(.message--pending)')]"
        ".map(({ dataset }) => Number(dataset.createdSeq))"
    )


def first_loaded(page: Page) -> int:
    return seqs(page)[0]


def moves(page: Page) -> list[float]:
    return page.evaluate("window.moves ?? []")
