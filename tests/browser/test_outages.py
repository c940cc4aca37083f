"""Parts of the site fail under people's hands; they lose nothing and are told."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat_page import (
    banner,
    brand,
    expect_bodies,
    is_same_page,
    send,
    wait_until_live,
)
from tests.browser.people import Person
from tests.browser.site import Site
from tests.browser.watching import Watch

# All of them share the one site that they break.
pytestmark = pytest.mark.xdist_group("real site")


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


def test_a_killed_server_loses_nothing_that_was_written(
    site: Site, watch: Watch, alice: Person, alice_page: Page, channel: dict[str, Any]
) -> None:
    watch.expect("WebSocket", "ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY")
    site.stack.servers[0].kill()
    send(alice_page, "Written in the dark")
    site.stack.servers[0].start()

    expect_bodies(alice_page, "Written in the dark")
    assert [each["body"] for each in alice.messages(channel["id"])] == ["Written in the dark"]
