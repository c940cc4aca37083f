"""The page of all channels: what is found follows what is typed."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import axe_source, severe_problems
from tests.browser.chat_page import brand, is_same_page, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person

WORD = "quartz"

# What the page asks for by itself every ten seconds would hide that nobody tells it.
WITHOUT_LOOKS = """
  const { setInterval } = window;
  window.setInterval = (act, pause) => (pause === 10_000 ? 0 : setInterval(act, pause));
"""


@pytest.fixture
def rooms(alice: Person, channel: dict[str, Any]) -> list[dict[str, Any]]:
    """Two public channels that only alice is in, which share no name with those of other tests."""
    names = [f"{WORD}-{channel['id']}-{part}" for part in ("north", "south")]
    return [alice.open_channel(name) for name in names]


def cards(page: Page) -> Locator:
    return page.locator("channel-finder .card__title")


def search(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Find channels")


def test_what_is_found_follows_what_is_typed(
    open_page: OpenPage, bob: Person, rooms: list[dict[str, Any]]
) -> None:
    north, south = [room["name"] for room in rooms]
    page = open_page(bob, "/channels/")
    wait_until_live(page)
    brand(page)
    search(page).press_sequentially(north.removesuffix("north"))
    expect(cards(page)).to_have_text([north, south])
    search(page).press_sequentially("SOU")

    expect(cards(page)).to_have_text([south])
    expect(page.get_by_role("status").filter(has_text="1 channel")).to_be_visible()
    expect(search(page)).to_be_focused()
    assert page.url.endswith(f"/channels/?q={north.removesuffix('north')}SOU")
    search(page).fill("<b>nowhere")
    expect(page.get_by_text("No channel has these words in its name or topic.")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="0 channels")).to_be_visible()
    assert severe_problems(page, axe_source()) == []
    assert is_same_page(page)
    search(page).fill(south)
    page.get_by_label("Order").select_option("Newest")
    expect(cards(page)).to_have_text([south])
    page.reload()
    expect(search(page)).to_have_value(south)
    expect(cards(page)).to_have_text([south])
    page.get_by_role("button", name=f"Join {south}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(south)


def test_the_answer_to_what_was_typed_last_is_shown(
    open_page: OpenPage, bob: Person, rooms: list[dict[str, Any]]
) -> None:
    north, south = [room["name"] for room in rooms]
    page = open_page(bob, "/channels/")
    wait_until_live(page)
    late: list[Route] = []
    page.route(f"**/channels/?q={north}", lambda route: late.append(route))
    with page.expect_request(f"**/channels/?q={north}"):
        search(page).fill(north)
    search(page).fill(south)
    expect(cards(page)).to_have_text([south])
    with page.expect_response(lambda response: response.url.endswith(north)):
        late[0].continue_()
    search(page).press("Enter")

    expect(page.locator(".browser__found[aria-busy]")).to_have_count(0)
    expect(cards(page)).to_have_text([south])
    assert page.url.endswith(f"?q={south}")


def test_more_are_shown_without_leaving_the_page(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    word = f"many-{channel['id']}"
    for number in range(51):
        alice.open_channel(f"{word}-{number:02}")
    page = open_page(bob, f"/channels/?q={word}&sort=name")
    wait_until_live(page)
    brand(page)
    expect(page.get_by_role("status").filter(has_text="The first 50 channels")).to_be_visible()
    page.get_by_role("link", name="Show more").click()

    expect(page.get_by_role("link", name=f"{word}-50")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="51 channels")).to_be_visible()
    expect(page.get_by_role("link", name="Show more")).to_have_count(0)
    assert page.url.endswith(f"?q={word}&sort=name&shown=100")
    assert is_same_page(page)


def test_it_follows_what_its_reader_does_in_another_window(
    open_page: OpenPage, bob: Person, rooms: list[dict[str, Any]]
) -> None:
    [room, other] = rooms
    page = open_page(bob, f"/channels/?q={WORD}-")
    wait_until_live(page)
    brand(page)
    page.get_by_role("button", name=f"Join {room['name']}").focus()
    bob.request("POST", f"channels/{room['id']}/join/")

    expect(page.get_by_role("button", name=f"Leave {room['name']}")).to_be_focused()
    expect(page.get_by_role("button", name=f"Join {other['name']}")).to_be_visible()
    assert is_same_page(page)


def test_without_a_script_it_is_a_form(
    open_page: OpenPage, bob: Person, rooms: list[dict[str, Any]]
) -> None:
    north = rooms[0]["name"]
    page = open_page(bob, "/channels/", java_script_enabled=False)
    search(page).fill(north)
    page.get_by_role("button", name="Search").click()

    expect(cards(page)).to_have_text([north])
    page.get_by_role("button", name=f"Join {north}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(north)


def test_a_channel_that_somebody_else_opens_appears(
    open_page: OpenPage, alice: Person, bob: Person, rooms: list[dict[str, Any]]
) -> None:
    north, south = [room["name"] for room in rooms]
    page = open_page(bob, "/people/")
    page.add_init_script(WITHOUT_LOOKS)
    page.goto(page.url.replace("/people/", f"/channels/?q={north.removesuffix('-north')}"))
    wait_until_live(page)
    brand(page)

    middle = alice.open_channel(north.replace("north", "middle"))
    expect(cards(page)).to_have_text([middle["name"], north, south])
    alice.request("PATCH", f"channels/{middle['id']}/", name=north.replace("north", "west"))
    expect(cards(page)).to_have_text([north, south, north.replace("north", "west")])
    alice.request("PATCH", f"channels/{middle['id']}/", kind="private")

    expect(cards(page)).to_have_text([north, south])
    assert is_same_page(page)
