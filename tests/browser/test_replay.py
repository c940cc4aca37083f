"""A busy hour, replayed into open pages: each shows every message, once and in order."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from messaging.services.waiting import wait_until
from tests.browser.chat_page import STORED, brand, is_same_page, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Cast, Person
from tests.browser.site import Site
from tests.browser.watching import Watch

pytestmark = pytest.mark.xdist_group("real site")

# The cut page misses fewer than 500 changes, after which it would start anew.
LINES = 600
CUT_AT, HEALED_AT = 110, 520
RATE = 50
REPLAY_SECONDS = 90

STRANGE = [
    "<b>bold</b> <script>window.pwned = 1</script> &amp; &lt;",
    "Donaudampfschifffahrt" * 40,
    "http://example.org/" + "a" * 500,
    "שלום עולם, this is mixed \u202eand turned",
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽 emoji",
    "Z" + "\u0301\u0348" * 200,
    "`code` *stars* _lines_ ~~gone~~ > quote",
    "+1 https://example.org/?a=1&b=2 (see there)",
]

# Notes the id of every message that is ever put into the list.
RECORDER = """
window.recorded = [];
new MutationObserver((changes) => {
  for (const { addedNodes } of changes)
    for (const node of addedNodes)
      if (node.matches?.("li.message[data-kind=text][data-id]"))
        window.recorded.push(Number(node.dataset.id));
}).observe(document, { childList: true, subtree: true });
"""


@pytest.fixture
def site(real_site: Site) -> Site:
    return real_site


@pytest.fixture
def log(tmp_path: Path) -> Path:
    texts = [STRANGE[n % len(STRANGE)] if n % 5 == 0 else f"line {n}" for n in range(LINES)]
    lines = [f"[09:{n % 60:02}] <nick{n % 7}> {text}" for n, text in enumerate(texts)]
    path = tmp_path / "hour.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_three_pages_show_a_replayed_log_whole(
    site: Site, watch: Watch, open_page: OpenPage, cast: Cast, log: Path
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED", "WebSocket")
    channel = cast.alice.open_channel(f"hour-{cast.channel['id']}", cast.bob)
    near, cut, visitor = [
        recording_page(open_page, person, channel, url)
        for person, url in zip(
            (cast.alice, cast.bob, cast.mallory), [*site.stack.urls, site.url], strict=True
        )
    ]

    with ThreadPoolExecutor() as beside:
        replay = start_replay(beside, site, log, channel)
        wait_until_recorded(cut, CUT_AT)
        cut.context.set_offline(True)
        wait_until_recorded(near, HEALED_AT)
        cut.context.set_offline(False)
        replay.result()

    stored = cast.alice.messages(channel["id"])
    assert len(stored) == LINES
    for page in (near, cut, visitor):
        wait_until_recorded(page, LINES)
        expect_the_end_of(page, stored)
        assert recorded(page) == [each["id"] for each in stored]
        assert is_same_page(page)
        assert page.evaluate("typeof window.pwned") == "undefined"


def test_a_page_that_missed_too_much_starts_anew_from_the_latest(
    site: Site, watch: Watch, alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED", "WebSocket")
    brand(bob_page)
    bob_page.context.set_offline(True)
    site.stack.shell(
        "from messaging.models import Message\n"
        f"common = dict(channel_id={channel['id']}, author_id={alice.id})\n"
        "Message.objects.bulk_create(Message(body=f'line {n}', **common) for n in range(600))\n"
    )
    bob_page.context.set_offline(False)

    wait_until_live(bob_page)
    expect(bob_page.locator(STORED).last).to_contain_text("line 599")
    expect_the_end_of(bob_page, alice.messages(channel["id"]))
    assert is_same_page(bob_page)


def recording_page(open_page: OpenPage, person: Person, channel: dict[str, Any], url: str) -> Page:
    page = open_page(person, "", url=url)
    page.add_init_script(RECORDER)
    page.goto(f"/channels/{channel['id']}/")
    wait_until_live(page)
    brand(page)
    return page


def start_replay(
    beside: ThreadPoolExecutor, site: Site, log: Path, channel: dict[str, Any]
) -> Future[str]:
    options = ("--channel", channel["name"], "--url", site.url, "--rate", str(RATE))
    return beside.submit(site.stack.manage, "replay", str(log), *options)


def recorded(page: Page) -> list[int]:
    """Ids of the messages in the order in which they came into the list."""
    return page.evaluate("window.recorded")


def wait_until_recorded(page: Page, number: int) -> None:
    is_so = f"{number} messages shown"
    wait_until(lambda: len(recorded(page)) >= number, is_so, seconds=REPLAY_SECONDS)


def expect_the_end_of(page: Page, stored: list[dict[str, Any]]) -> None:
    """The page shows the last of the stored messages, whole, and nothing else."""
    expect(page.locator(STORED).last).to_have_attribute("data-id", str(stored[-1]["id"]))
    shown = page.locator(f"{STORED} .message__body").all_text_contents()
    assert len(shown) >= min(len(stored), 50)
    assert shown == page.evaluate(TEXTS, [each["html"] for each in stored[-len(shown) :]])


TEXTS = """(htmls) => htmls.map((html) => new DOMParser().parseFromString(html, "text/html")
  .querySelector(".message__body").textContent)"""
