"""Whatever stores a message, an open page shows it without being reloaded: once, and in order."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat_page import brand, expect_bodies, is_same_page
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.site import Site


@pytest.fixture(autouse=True)
def bob_page_stays(bob_page: Page) -> Any:
    brand(bob_page)
    yield
    assert is_same_page(bob_page)


def test_rest(alice: Person, bob_page: Page, channel: dict[str, Any]) -> None:
    first, second = alice.post_many(channel["id"], ["one", "two"])
    alice.edit(first, "uno")
    alice.delete(second)
    alice.post(channel["id"], "three")

    expect_bodies(bob_page, "uno edited", "This message was deleted.", "three")


def test_the_form_of_the_browsable_api(
    open_page: OpenPage, alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    api = open_page(alice, f"/api/v1/channels/{channel['id']}/messages/")
    for body in ("from a *form*", "and again"):
        form = api.locator("form").filter(has=api.get_by_role("textbox", name="Body"))
        form.get_by_role("textbox", name="Body").fill(body)
        form.get_by_role("button", name="POST").click()
        expect(api.get_by_text("HTTP 201 Created")).to_be_visible()

    expect_bodies(bob_page, "from a form", "and again")


def test_the_admin(
    open_page: OpenPage, alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    admin = open_page(alice, "/admin/messaging/message/add/")
    stored = admin.locator("#result_list")
    choose(admin, "Channel", channel["name"])
    admin.get_by_role("textbox", name="Text").fill("from behind")
    admin.get_by_role("button", name="Save", exact=True).click()
    expect_bodies(bob_page, "from behind")

    stored.get_by_role("link", name="from behind").click()
    admin.get_by_role("textbox", name="Text").fill("from before")
    admin.get_by_role("button", name="Save", exact=True).click()
    expect_bodies(bob_page, "from before edited")

    stored.get_by_role("link", name="from before").click()
    admin.get_by_role("link", name="Delete").click()
    admin.get_by_role("button", name="Remove").click()
    expect_bodies(bob_page, "This message was deleted.")


def test_a_shell(site: Site, alice: Person, bob_page: Page, channel: dict[str, Any]) -> None:
    site.stack.shell(
        "from messaging.models import Message\n"
        f"for body in ('from', 'another', 'process'):\n"
        f"    Message.objects.create(channel_id={channel['id']}, author_id={alice.id}, body=body)\n"
    )

    expect_bodies(bob_page, "from", "another", "process")


def test_a_replayed_log(
    site: Site, open_page: OpenPage, bob: Person, channel: dict[str, Any], tmp_path: Path
) -> None:
    log = tmp_path / "log.txt"
    log.write_text("[09:00] <ikonia> hello\n=== Kim left\n[09:01] <jm__> hi\n[09:01] <ikonia> so\n")
    replayed = bob.open_channel(f"log-{channel['id']}")
    page = open_page(bob, f"/channels/{replayed['id']}/")
    brand(page)

    options = ("--channel", replayed["name"], "--url", site.url, "--rate", "50")
    site.stack.manage("replay", str(log), *options)

    expect_bodies(page, "hello", "hi", "so")
    assert is_same_page(page)


def choose(admin: Page, label: str, name: str) -> None:
    """Find something in one of the admin's searching lists."""
    row = admin.locator(".form-row").filter(has=admin.locator("label", has_text=label))
    row.get_by_role("combobox").click()
    admin.keyboard.type(name)
    admin.get_by_role("option", name=name, exact=True).click()
