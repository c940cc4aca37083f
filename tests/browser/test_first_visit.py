"""An empty site: somebody opens the workspace, invites somebody else, and both talk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_source, severe_problems
from tests.browser.casting import PASSWORD
from tests.browser.chat_page import expect_bodies, send, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.site import Site, running_site
from tests.browser.watching import Watch


@pytest.fixture(scope="module")
def empty_site() -> Iterator[Site]:
    with running_site("embedded-daphne") as site:
        yield site


@pytest.fixture
def site(empty_site: Site) -> Site:
    return empty_site


def introduce(page: Page, name: str, username: str) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_label("User name").fill(username)
    page.get_by_label("E-mail address").fill(f"{username}@example.org")
    page.get_by_label("Password").fill(PASSWORD)


def invite_by_link(page: Page) -> str:
    page.get_by_role("link", name="Invite people").click()
    page.get_by_label("They become").select_option("guest")
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_role("alert")).to_contain_text("A guest sees only the channels")
    page.get_by_label("general").check()
    page.get_by_role("button", name="Invite").click()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    return page.get_by_label("Link of the invitation").input_value()


def test_a_workspace_is_opened_and_somebody_invited(
    site: Site, open_page: OpenPage, watch: Watch
) -> None:
    watch.expect("^410: ")
    axe, problems = axe_source(), []

    ada = open_page(None, "/channels/", permissions=["clipboard-write"])
    expect(ada.get_by_role("heading", name="Open your workspace")).to_be_visible()
    problems += severe_problems(ada, axe)
    ada.get_by_label("Name of the workspace").fill("Kestrel Radio")
    introduce(ada, "Ada Lovelace", "ada")
    ada.get_by_label("Setup code").fill(site.stack.manage("setupcode").strip())
    ada.get_by_role("button", name="Open workspace").click()
    wait_until_live(ada)
    expect(ada).to_have_title("general · Kestrel Radio")
    send(ada, "Is this on?")
    link = invite_by_link(ada)
    problems += severe_problems(ada, axe)

    bea = open_page(None, link)
    expect(bea.get_by_text("Ada Lovelace invites you to Kestrel Radio")).to_be_visible()
    problems += severe_problems(bea, axe)
    introduce(bea, "Bea Novak", "bea")
    bea.get_by_role("button", name="Join").click()
    wait_until_live(bea)
    expect_bodies(bea, "Is this on?")

    cem = open_page(None, link)
    expect(cem.get_by_text("does not let anybody in")).to_be_visible()
    problems += severe_problems(cem, axe)
    assert problems == []
