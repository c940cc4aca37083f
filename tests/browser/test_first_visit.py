"""An empty site: somebody opens the workspace, invites somebody else, and both talk."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
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


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "me.png"
    Image.new("RGB", (300, 200), "teal").save(file)
    return file


def choose_picture(page: Page, file: Path) -> None:
    """First a file that is none, then one of which the left is cut off."""
    field = page.get_by_label("Picture", exact=True)
    field.set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": b"none"})
    expect(page.get_by_text("This is no picture that this browser can show.")).to_be_visible()
    field.set_input_files(file)
    stage = page.get_by_role("img", name="The picture.")
    expect(stage).to_be_focused()
    stage.press("ArrowLeft")
    page.get_by_role("button", name="Use this part").click()
    expect(page.get_by_role("img", name="Your picture")).to_be_visible()
    assert field.evaluate("field => field.files[0].name") == "picture.png"


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
    site: Site, open_page: OpenPage, watch: Watch, picture: Path
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
    invited = ada.locator("[data-invitation]")
    expect(invited).to_contain_text("used 0 of 1")
    problems += severe_problems(ada, axe)

    bea = open_page(None, link)
    # The proxy in front of a site serves these files; there is none here.
    bea.route("**/media/**", lambda route: route.fulfill(path=picture))
    expect(bea.get_by_text("Ada Lovelace invites you to Kestrel Radio")).to_be_visible()
    problems += severe_problems(bea, axe)
    choose_picture(bea, picture)
    introduce(bea, "Bea Novak", "ada")
    bea.get_by_role("button", name="Join").click()
    expect(bea.get_by_text("Somebody has this name already.")).to_be_visible()
    expect(bea.get_by_role("img", name="Your picture")).to_be_visible()
    introduce(bea, "Bea Novak", "bea")
    bea.get_by_role("button", name="Join").click()
    wait_until_live(bea)
    own = bea.locator(".own-menu__summary img.avatar")
    expect(own).to_have_attribute("src", re.compile("/media/pictures/.*webp"))
    expect_bodies(bea, "Is this on?")
    expect(invited).to_contain_text("used 1 of 1")
    expect(ada.get_by_label("Link of the invitation")).to_be_visible()

    cem = open_page(None, link)
    expect(cem.get_by_text("does not let anybody in")).to_be_visible()
    problems += severe_problems(cem, axe)
    assert problems == []
