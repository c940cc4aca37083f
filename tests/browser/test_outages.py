"""Parts of the site fail under people's hands; they lose nothing and are told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from messaging.services.nginx import Nginx
from tests.browser.chat_page import (
    banner,
    brand,
    expect_bodies,
    is_same_page,
    send,
    wait_until_live,
)
from tests.browser.conftest import OpenPage
from tests.browser.people import Cast, Person
from tests.browser.site import Site
from tests.browser.watching import Watch

# All of them share the one site that they break.
pytestmark = pytest.mark.xdist_group("real site")

RECORD_STATES = """() => {
  window.states = [];
  document.addEventListener("chat:connection", ({ detail }) => window.states.push(detail.state));
}"""


@pytest.fixture
def site(real_site: Site) -> Site:
    return real_site


def test_people_on_two_servers_talk(alice_page: Page, bob_page: Page) -> None:
    send(alice_page, "ping")
    expect_bodies(bob_page, "ping")
    send(bob_page, "pong")

    expect_bodies(alice_page, "ping", "pong")


def test_without_redis_messages_still_reach_the_other_server(
    site: Site, alice_page: Page, bob_page: Page
) -> None:
    site.stack.redis.stop()
    send(alice_page, "Redis is gone")
    expect_bodies(bob_page, "Redis is gone")
    site.stack.redis.start()
    send(bob_page, "Redis is back")

    expect_bodies(alice_page, "Redis is gone", "Redis is back")


def test_a_restarted_server_costs_no_reload_and_no_message(
    site: Site, watch: Watch, alice_page: Page, bob_page: Page
) -> None:
    watch.expect("WebSocket", "ERR_CONNECTION_REFUSED")
    brand(bob_page)

    site.stack.servers[-1].stop()
    expect(banner(bob_page)).to_contain_text("Offline since")
    send(alice_page, "Are you there?")
    expect_bodies(alice_page, "Are you there?")
    site.stack.servers[-1].start()

    expect_bodies(bob_page, "Are you there?")
    wait_until_live(bob_page)
    assert is_same_page(bob_page)


@pytest.fixture
def proxy(site: Site, tmp_path: Path) -> Iterator[Nginx]:
    """What stands before both servers of a site in production."""
    pool = [f"127.0.0.1:{server.port}" for server in site.stack.servers]
    nginx = Nginx(tmp_path, "http://pool", pool=pool)
    nginx.start()
    yield nginx
    nginx.stop()


def test_servers_restart_one_after_the_other_and_pages_only_catch_up(
    site: Site, watch: Watch, proxy: Nginx, open_page: OpenPage, cast: Cast
) -> None:
    watch.expect("WebSocket")
    pages = [
        open_page(person, f"/channels/{cast.channel['id']}/", url=proxy.url)
        for person in (cast.alice, cast.bob)
    ]
    for page in pages:
        wait_until_live(page)
        page.evaluate(RECORD_STATES)

    for number, server in enumerate(site.stack.servers):
        server.stop()
        send(pages[0], f"restart {number}")
        expect_bodies(pages[1], *(f"restart {each}" for each in range(number + 1)))
        server.start()

    for page in pages:
        wait_until_live(page)
        assert set(page.evaluate("window.states")) == {"catching_up", "live"}


def test_a_killed_server_loses_nothing_that_was_written(
    site: Site, watch: Watch, alice: Person, alice_page: Page, channel: dict[str, Any]
) -> None:
    watch.expect("WebSocket", "ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY")
    site.stack.servers[0].kill()
    send(alice_page, "Written in the dark")
    site.stack.servers[0].start()

    expect_bodies(alice_page, "Written in the dark")
    assert [each["body"] for each in alice.messages(channel["id"])] == ["Written in the dark"]
