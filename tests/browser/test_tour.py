"""A tour of the demo workspace at every size, in both themes; bin/check can keep its pictures.

At two of the sizes axe-core looks over each page, and finds nothing serious or critical.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_source, severe_problems
from tests.browser.conftest import OpenPage
from tests.browser.demo import Demo
from tests.browser.people import Person
from tests.browser.tour import STOPS
from tests.browser.watching import Watch

DESKTOP, PHONE = (1440, 900), (390, 844)
SIZES = [DESKTOP, (1024, 768), PHONE]
THEMES = ["light", "dark"]
FOLDER = os.environ.get("CHATSITE_SCREENSHOTS")

# It measures with styles of its own, which the site forbids.
AXE_STYLES = {"bypass_csp": True}

# Swagger's own page, of which we have the colours only.
FOREIGN = {"api-docs"}


@pytest.fixture(scope="module")
def axe() -> str:
    return axe_source()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_every_page_fits_complains_of_nothing_and_keeps_nobody_out(
    demo: Demo, open_page: OpenPage, watch: Watch, axe: str, size: tuple[int, int], theme: str
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED", "WebSocket", "^403: POST", "^404: GET .*/nowhere/")
    demo.unread_again()
    is_measured = size in {DESKTOP, PHONE}
    problems = {}
    for name, page in toured(demo, open_page, looks(size, theme, is_measured=is_measured)):
        if FOLDER:
            page.screenshot(path=Path(FOLDER) / f"{name}-{size[0]}x{size[1]}-{theme}.png")
        problems[name] = too_wide(page, size)
        if is_measured and name not in FOREIGN:
            problems[name] += severe_problems(page, axe)

    assert {name: found for name, found in problems.items() if found} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_keeps_a_newcomer_out(
    open_page: OpenPage, mallory: Person, axe: str, theme: str
) -> None:
    problems = {}
    page = open_page(mallory, "", **looks(DESKTOP, theme, is_measured=True))
    for path in ("/", "/channels/", "/unreads/", "/threads/", "/saved/"):
        page.goto(path)
        expect(page.get_by_role("heading").first).to_be_visible()
        problems[path] = severe_problems(page, axe)

    assert {path: found for path, found in problems.items() if found} == {}


def toured(demo: Demo, open_page: OpenPage, look: dict) -> Iterator[tuple[str, Page]]:
    """Each stop's name and page, which is worth a look until the next is asked for."""
    url = demo.stack.urls[0]
    door = open_page(None, "/login/", url=url, **look)
    expect(door.get_by_role("heading", name="Log in")).to_be_visible()
    yield "login", door
    page = open_page(demo.person, "", url=url, **look)
    for name, stop in STOPS.items():
        stop(page, demo)
        yield name, page


def too_wide(page: Page, size: tuple[int, int]) -> list[str]:
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} pixels wide"] if width > size[0] else []


def looks(size: tuple[int, int], theme: str, *, is_measured: bool) -> dict:
    """Options of a browser; the narrow one is a phone."""
    is_phone = size == PHONE
    return {
        "viewport": {"width": size[0], "height": size[1]},
        "color_scheme": theme,
        "is_mobile": is_phone,
        "has_touch": is_phone,
        "reduced_motion": "reduce",
        **(AXE_STYLES if is_measured else {}),
    }
