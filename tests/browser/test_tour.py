"""A tour of the demo workspace at every size, in both themes; bin/check can keep its pictures."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.demo import Demo
from tests.browser.tour import STOPS
from tests.browser.watching import Watch

SIZES = [(1440, 900), (1024, 768), (390, 844)]
THEMES = ["light", "dark"]
FOLDER = os.environ.get("CHATSITE_SCREENSHOTS")

pytestmark = pytest.mark.xdist_group("demo")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_every_page_fits_and_complains_of_nothing(
    demo: Demo, open_page: OpenPage, watch: Watch, size: tuple[int, int], theme: str
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED", "WebSocket", "^403: POST", "^404: GET .*/nowhere/")
    demo.unread_again()
    look = looks(size, theme)
    wide = []
    for name, page in toured(demo, open_page, look):
        if FOLDER:
            page.screenshot(path=Path(FOLDER) / f"{name}-{size[0]}x{size[1]}-{theme}.png")
        if page.evaluate("document.documentElement.scrollWidth") > size[0]:
            wide.append(name)

    assert wide == []


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


def looks(size: tuple[int, int], theme: str) -> dict:
    """Options of a browser; the narrow one is a phone."""
    is_phone = size[0] < 500
    return {
        "viewport": {"width": size[0], "height": size[1]},
        "color_scheme": theme,
        "is_mobile": is_phone,
        "has_touch": is_phone,
        "reduced_motion": "reduce",
    }
