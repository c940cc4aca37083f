"""A browser, a site, and pages of alice and bob. A problem on any page fails its test."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chat_page import wait_until_live
from tests.browser.demo import Demo, running_demo
from tests.browser.people import Cast, Person
from tests.browser.site import Site, running_site
from tests.browser.watching import Watch

# The first are Playwright's own, which only one list of features can be given beside. The others
# are pages that Chromium's address bar opens beside each window, at half the cost of ours.
DISABLED_FEATURES = [
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "AimEnabled"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
]
CHROMIUM_OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    f"--disable-features={','.join(DISABLED_FEATURES)}",
]
PATIENCE_MILLISECONDS = 15_000

OpenPage = Callable[..., Page]

expect.set_options(timeout=PATIENCE_MILLISECONDS)


# For this folder only: while Playwright runs, nothing else may run an event loop.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def embedded_site() -> Iterator[Site]:
    with running_site("embedded-daphne") as site:
        yield site


@pytest.fixture(scope="package")
def real_site() -> Iterator[Site]:
    """Two processes on Redis and PostgreSQL."""
    with running_site("real-uvicorn") as site:
        yield site


@pytest.fixture(scope="package")
def demo() -> Iterator[Demo]:
    """The workspace that somebody sees who tries the product."""
    with running_demo("embedded-daphne") as demo:
        yield demo


@pytest.fixture
def site(embedded_site: Site) -> Site:
    return embedded_site


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def open_page(chromium: Browser, site: Site, watch: Watch) -> Iterator[OpenPage]:
    """Opens a page in a browser of its own, logged in as a person. `url` is that of a server;
    an empty path leaves the page blank."""
    contexts = []

    def open_(
        person: Person | None, path: str = "/", *, url: str = site.url, **options: Any
    ) -> Page:
        context = chromium.new_context(base_url=url, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        watch.over(context, url)
        if person:
            context.add_cookies([{"name": "sessionid", "value": person.session, "url": url}])
        page = context.new_page()
        if path:
            page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert watch.problems == []


@pytest.fixture
def cast(site: Site) -> Cast:
    return site.next_cast()


@pytest.fixture
def alice(cast: Cast) -> Person:
    return cast.alice


@pytest.fixture
def bob(cast: Cast) -> Person:
    return cast.bob


@pytest.fixture
def mallory(cast: Cast) -> Person:
    return cast.mallory


@pytest.fixture
def channel(cast: Cast) -> dict[str, Any]:
    return cast.channel


@pytest.fixture
def alice_page(open_page: OpenPage, alice: Person, channel: dict[str, Any]) -> Page:
    """The channel as alice has it open."""
    page = open_page(alice, f"/channels/{channel['id']}/")
    wait_until_live(page)
    return page


@pytest.fixture
def bob_page(open_page: OpenPage, bob: Person, channel: dict[str, Any], site: Site) -> Page:
    """The channel as bob has it open, from the last server."""
    page = open_page(bob, f"/channels/{channel['id']}/", url=site.stack.urls[-1])
    wait_until_live(page)
    return page


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Show the logs of the processes below a failure."""
    report = yield
    site = getattr(item, "funcargs", {}).get("site")
    if report.failed and isinstance(site, Site):
        report.sections.append(("logs of the site", site.stack.logs()))
    return report
