"""What a check holds against a site: screens, writers' word, and those who were removed."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from messaging.rtcheck.browser import Browser, Tab
from messaging.rtcheck.judge import Judge
from messaging.rtcheck.report import Report
from messaging.rtcheck.site import Site
from messaging.rtcheck.tally import Tally
from messaging.rtcheck.writers import Made

CHANNEL, BOB = 7, 2


def row(pk: int, seq: int, body: str, client_id: str) -> dict[str, Any]:
    found = {"id": pk, "seq": seq, "body": body, "client_id": client_id, "reactions": []}
    return found | {"is_deleted": False, "is_pinned": False, "replies": 0, "in_thread": False}


STORED = {
    CHANNEL: {
        "last_seq": 3,
        "messages": [row(1, 1, "one", "a"), row(2, 3, "two", "b") | {"reactions": [("🎉", [5])]}],
    }
}


def created(pk: int, seq: int, body: str) -> dict[str, Any]:
    reactions = [{"emoji": "🎉", "user_ids": [5]}] if pk == 2 else []
    message = {"id": pk, "seq": seq, "body": body, "deleted_at": None, "reactions": reactions}
    message |= {"pinned": False, "reply_count": 0, "created_seq": seq, "edited_seq": None}
    return {"type": "message_created", "channel_id": CHANNEL, "seq": seq, "message": message}


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    site = Site(["http://127.0.0.1:9"])
    yield Browser(Tab(BOB, "token", is_visible=True), [CHANNEL], site.addresses, site, Tally())
    await site.close()


async def report_of(
    browser: Browser,
    *frames: dict[str, Any],
    removed: dict[tuple[int, int], int] | None = None,
    made: Made | None = None,
) -> Report:
    for frame in frames:
        await browser._receive(frame)
    return Judge(STORED, removed or {}, browser.tally).report([browser], made or Made())


def failures(report: Report) -> dict[str, int]:
    return {name: number for name, number in report.failures.items() if number}


async def test_a_screen_with_everything_is_right(browser: Browser) -> None:
    report = await report_of(browser, created(1, 1, "one"), created(2, 3, "two"))

    assert (failures(report), report.is_good) == ({}, True)
    assert (report.stored, report.frames) == (3, 2)


async def test_a_change_that_never_came_is_lost(browser: Browser) -> None:
    report = await report_of(browser, created(1, 1, "one"))

    assert failures(report) == {"lost": 1, "screens that differ": 1}


async def test_who_was_removed_and_told_so_may_miss_what_is_later(browser: Browser) -> None:
    told = {"type": "channel_removed", "channel_id": CHANNEL}

    report = await report_of(browser, created(1, 1, "one"), told, removed={(CHANNEL, BOB): 2})

    assert failures(report) == {}


async def test_a_frame_after_the_removal_is_held_against_the_site(browser: Browser) -> None:
    told = {"type": "channel_removed", "channel_id": CHANNEL}

    report = await report_of(
        browser, created(1, 1, "one"), told, created(2, 3, "two"), removed={(CHANNEL, BOB): 2}
    )

    assert failures(report) == {"seen after removal": 1}


async def test_who_was_removed_and_hears_on_is_held_against_the_site(browser: Browser) -> None:
    report = await report_of(
        browser, created(1, 1, "one"), created(2, 3, "two"), removed={(CHANNEL, BOB): 2}
    )

    assert failures(report) == {"seen after removal": 1, "screens that differ": 1}


async def test_the_removal_itself_may_still_be_seen(browser: Browser) -> None:
    left = {"type": "member_left", "channel_id": CHANNEL, "seq": 2, "user": {"id": BOB}}
    told = {"type": "channel_removed", "channel_id": CHANNEL}

    report = await report_of(browser, created(1, 1, "one"), left, told, removed={(CHANNEL, BOB): 3})

    assert failures(report) == {}


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (Made(bodies={1: "one", 2: "two"}), {}),
        (Made(bodies={1: "one", 2: "other"}), {"never stored": 1}),
        (Made(bodies={1: None}), {"never stored": 1}),
        (Made(bodies={3: "three"}), {"never stored": 1}),
        (Made(doubles=1), {"stored twice": 1}),
        (Made(reactions={(2, "🎉"): {"token"}}), {}),
        (Made(reactions={(1, "🎉"): {"token"}}), {"never stored": 1}),
        (Made(reactions={(2, "🎉"): set()}), {"never stored": 1}),
    ],
)
async def test_what_writers_were_told_is_stored_once(
    made: Made, found: dict[str, int], browser: Browser
) -> None:
    report = await report_of(browser, created(1, 1, "one"), created(2, 3, "two"), made=made)

    assert failures(report) == found


async def test_a_closed_browser_is_not_right(browser: Browser) -> None:
    await report_of(browser, created(1, 1, "one"), created(2, 3, "two"))

    assert not Judge(STORED, {}, browser.tally).is_right(browser)
