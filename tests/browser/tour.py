"""What a tour of the product stops at. Each stop leaves the page as it should be looked at."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.chat_page import banner, composer, pending, wait_until_live
from tests.browser.demo import Demo
from tests.browser.tour_messages import forwarding, message_menu, pins, revisions, saved

Stop = Callable[[Page, Demo], None]

LIVELY = "general"

# Each tour finds what the first one has posted.
REPLIES = {
    "3b1f0f4e-6a52-4d0e-8f2c-5a1f3c9d7e01": "I can bring the **long** ladder, if somebody drives.",
    "3b1f0f4e-6a52-4d0e-8f2c-5a1f3c9d7e02": "Two cars are free on Saturday. :car: :car:",
}

# Caught before and after the connection is back, so that no try slips through between.
SENDING = re.compile("/messages/$")


def channel(page: Page, demo: Demo) -> None:
    page.goto(demo.page_of(LIVELY))
    wait_until_live(page)


def sidebar(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.page_of(LIVELY)}#sidebar")
    wait_until_live(page)


def unread_channel(page: Page, demo: Demo) -> None:
    page.goto(demo.unread_channel())
    wait_until_live(page)
    expect(page.locator(".new-line")).to_be_in_viewport()


def channel_browser(page: Page, demo: Demo) -> None:
    page.goto("/channels/")
    wait_until_live(page)


def empty_channel(page: Page, demo: Demo) -> None:
    page.goto(demo.page_of("night-shift"))
    wait_until_live(page)


def thread(page: Page, demo: Demo) -> None:
    channel_id = demo.channels[LIVELY]["id"]
    path = f"channels/{channel_id}/messages/"
    first = demo.person.request("GET", f"{path}?limit=6")["results"][0]["id"]
    for client_id, body in REPLIES.items():
        replies = f"{path}{first}/replies/"
        demo.person.request("POST", replies, body=body, client_id=client_id)
    page.goto(f"{demo.page_of(LIVELY)}?thread={first}")
    wait_until_live(page)
    expect(page.get_by_role("complementary", name="Thread")).to_be_visible()


def threads(page: Page, demo: Demo) -> None:
    page.goto("/threads/")
    wait_until_live(page)
    expect(page.get_by_role("heading", name="Threads")).to_be_visible()


def editing(page: Page, demo: Demo) -> None:
    channel(page, demo)
    composer(page).focus()
    page.keyboard.press("ArrowUp")
    editor = page.get_by_role("textbox", name="Edit message")
    expect(editor).to_be_focused()
    expect(editor).not_to_have_value("")


def deleting(page: Page, demo: Demo) -> None:
    channel(page, demo)
    page.locator(".message").last.focus()
    page.keyboard.press("Delete")
    expect(page.get_by_role("dialog")).to_be_visible()


def completing(page: Page, demo: Demo) -> None:
    channel(page, demo)
    composer(page).press_sequentially("Thanks to @")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()


def picking_emoji(page: Page, demo: Demo) -> None:
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Insert an emoji").click()
    emoji = page.get_by_role("dialog", name="Emoji").get_by_role("menuitem")
    expect(emoji.first).to_be_visible()


def previewing(page: Page, demo: Demo) -> None:
    page.keyboard.press("Escape")
    composer(page).fill("**Saturday**, 10 o'clock:\n\n- [ ] banner\n- [x] ladder :tulip:")
    page.get_by_role("button", name="Preview").click()
    preview = page.get_by_role("region", name="Preview")
    expect(preview.get_by_text("Saturday")).to_be_visible()
    page.get_by_label("How to send").click()


def previewed(page: Page, demo: Demo) -> None:
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Preview").click()
    composer(page).fill("")


def all_unreads(page: Page, demo: Demo) -> None:
    page.goto("/unreads/")
    wait_until_live(page)


def switching(page: Page, demo: Demo) -> None:
    channel(page, demo)
    page.keyboard.press("Control+k")
    page.keyboard.type("o")
    expect(page.get_by_role("option").first).to_be_visible()


def shortcuts(page: Page, demo: Demo) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("Control+/")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def offline(page: Page, demo: Demo) -> None:
    channel(page, demo)
    page.route(SENDING, lambda route: route.abort("internetdisconnected"))
    page.context.set_offline(True)
    composer(page).press_sequentially("Leaving the transmitter now, back at four")
    composer(page).press("Enter")
    expect(banner(page)).to_contain_text("Offline since")
    expect(pending(page)).to_contain_text("Not sent yet")


def failed_message(page: Page, demo: Demo) -> None:
    page.route(SENDING, refuse)
    page.context.set_offline(False)
    expect(pending(page)).to_contain_text("You may not write here.")
    wait_until_live(page)


def discarded(page: Page, demo: Demo) -> None:
    pending(page).get_by_role("button", name="Discard").click()
    page.unroute_all()


def refuse(route: Route) -> None:
    route.fulfill(status=403, json={"detail": "You may not write here."})


def at(path: str) -> Stop:
    """A stop at an address."""
    return lambda page, demo: page.goto(path) and None


def admin_message(page: Page, demo: Demo) -> None:
    page.goto("/admin/messaging/message/")
    page.locator("#result_list tbody th a").first.click()
    expect(page.get_by_role("textbox", name="Text")).to_be_visible()


def realtime(page: Page, demo: Demo) -> None:
    page.goto("/admin/messaging/serverprocess/")
    expect(page.locator('realtime-state[data-state="live"]')).to_be_visible()


def browsable_api(page: Page, demo: Demo) -> None:
    page.goto(f"/api/v1{demo.page_of(LIVELY)}messages/?limit=3")


def api_documentation(page: Page, demo: Demo) -> None:
    page.goto("/api/docs/")
    expect(page.get_by_role("heading", name="Chatsite")).to_be_visible()


STOPS: dict[str, Stop] = {
    "channel": channel,
    "sidebar": sidebar,
    "unread": unread_channel,
    "unreads": all_unreads,
    "browser": channel_browser,
    "empty": empty_channel,
    "thread": thread,
    "threads": threads,
    "message-menu": message_menu,
    "forwarding": forwarding,
    "revisions": revisions,
    "pins": pins,
    "saved": saved,
    "editing": editing,
    "deleting": deleting,
    "completing": completing,
    "emoji": picking_emoji,
    "preview": previewing,
    "previewed": previewed,
    "switcher": switching,
    "shortcuts": shortcuts,
    "offline": offline,
    "failed": failed_message,
    "discarded": discarded,
    "account": at("/accounts/"),
    "account-sessions": at("/accounts/sessions/"),
    "account-two-factor": at("/accounts/2fa/"),
    "admin": at("/admin/"),
    "admin-messages": at("/admin/messaging/message/"),
    "admin-message": admin_message,
    "admin-realtime": realtime,
    "api": browsable_api,
    "api-docs": api_documentation,
    "404": at("/nowhere/"),
}
