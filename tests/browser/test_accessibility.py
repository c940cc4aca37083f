"""axe-core finds nothing serious or critical on any page, in either theme."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_source, severe_problems
from tests.browser.conftest import OpenPage
from tests.browser.demo import Demo
from tests.browser.people import Person
from tests.browser.test_tour import THEMES, looks, toured
from tests.browser.watching import Watch

DESKTOP, PHONE = (1440, 900), (390, 844)

# It measures with styles of its own, which the site forbids.
AXE_STYLES = {"bypass_csp": True}

# Swagger's own page, of which we have the colours only.
FOREIGN = {"api-docs"}

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def axe() -> str:
    return axe_source()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_on_the_tour_keeps_anybody_out(
    demo: Demo, open_page: OpenPage, watch: Watch, axe: str, size: tuple[int, int], theme: str
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED", "WebSocket", "^403: POST", "^404: GET .*/nowhere/")
    demo.unread_again()
    stops = toured(demo, open_page, looks(size, theme) | AXE_STYLES)

    problems = {name: severe_problems(page, axe) for name, page in stops if name not in FOREIGN}

    assert {name: found for name, found in problems.items() if found} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_keeps_a_newcomer_out(
    open_page: OpenPage, mallory: Person, axe: str, theme: str
) -> None:
    problems = {}
    page = open_page(mallory, "", **looks(DESKTOP, theme), **AXE_STYLES)
    for path in ("/", "/channels/", "/unreads/", "/threads/", "/saved/"):
        page.goto(path)
        expect(page.get_by_role("heading").first).to_be_visible()
        problems[path] = severe_problems(page, axe)

    assert {path: found for path, found in problems.items() if found} == {}
