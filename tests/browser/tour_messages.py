"""The part of the tour that shows what people do with messages."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chat_page import wait_until_live
from tests.browser.demo import Demo
from tests.browser.message_page import path_of

LIVELY = "general"
EDITED = (
    "Running order for the open day is final, with the choir at noon. Wrong names: tell me by noon."
)


def latest(demo: Demo) -> dict[str, Any]:
    """The newest message of the channel, with what hangs on it in every tour."""
    messages = f"channels/{demo.channels[LIVELY]['id']}/messages/?limit=1"
    message = demo.person.request("GET", messages)["results"][-1]
    for emoji in ("👍", "🌷", "🎉"):
        demo.person.request("POST", path_of(message, "reactions/"), emoji=emoji)
    for action in ("pin/", "save/"):
        demo.person.request("POST", path_of(message, action))
    return message


def open_at(page: Page, demo: Demo, message: dict[str, Any], query: str = "") -> None:
    page.goto(f"{demo.page_of(LIVELY)}{query}")
    wait_until_live(page)
    expect(page.locator(f"#message-{message['id']}")).to_be_visible()


def message_menu(page: Page, demo: Demo) -> None:
    message = latest(demo)
    open_at(page, demo, message)
    shown = page.locator(f"#message-{message['id']}")
    shown.click()
    shown.get_by_role("button", name="More", exact=True).click()
    expect(page.get_by_role("menu", name="More about this message")).to_be_visible()


def forwarding(page: Page, demo: Demo) -> None:
    page.get_by_role("menuitem", name="Forward").click()
    expect(page.get_by_role("option").first).to_be_visible()


def revisions(page: Page, demo: Demo) -> None:
    own = [
        each
        for each in demo.person.messages(demo.channels[LIVELY]["id"])
        if each["author"]["id"] == demo.person.id and not each["deleted_at"]
    ]
    demo.person.edit(own[-1], EDITED)
    open_at(page, demo, own[-1], f"?message={own[-1]['id']}")
    page.locator(f"#message-{own[-1]['id']}").get_by_role("button", name="edited").click()
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()


def pins(page: Page, demo: Demo) -> None:
    latest(demo)
    page.goto(f"{demo.page_of(LIVELY)}?pins")
    wait_until_live(page)
    expect(page.get_by_role("complementary", name="Pins")).to_be_visible()


def saved(page: Page, demo: Demo) -> None:
    page.goto("/saved/")
    wait_until_live(page)
    expect(page.get_by_role("article").first).to_be_visible()
