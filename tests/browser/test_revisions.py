"""What an edit has changed: looked up, marked until it is seen, and never lost to another edit."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from messaging.services.waiting import wait_until
from tests.browser.chat_page import expect_bodies, message, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.hostile import MARKUP, expect_nothing_ran
from tests.browser.message_page import on_message, open_menu, path_of
from tests.browser.people import Person
from tests.browser.thread_page import open_thread, replies, reply, thread
from tests.browser.watching import Watch

LONG = [f"Line {number}\n\nof the log" for number in range(40)]
CHANGED = "Changed since you read it"


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="What was changed")


def pieces(page: Page, tag: str) -> list[str]:
    expect(dialog(page).get_by_role("listitem").first).to_be_visible()
    return dialog(page).locator(tag).all_text_contents()


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Edit message")


def test_every_text_is_shown_with_what_it_changed(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    posted = alice.post(channel["id"], "The boiler is cold")
    alice.edit(posted, "The boiler is warm")
    alice.edit(posted, "The big boiler is warm")
    expect(message(bob_page, "big boiler")).to_be_visible()
    message(bob_page, "big boiler").get_by_role("button", name="edited").click()

    expect(dialog(bob_page).get_by_role("listitem")).to_have_count(3)
    assert pieces(bob_page, "ins") == ["big ", "warm"]
    assert pieces(bob_page, "del") == ["cold"]


def test_keys_open_them_and_the_focus_comes_back(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    alice.edit(alice.post(channel["id"], "one"), "two")
    expect(message(bob_page, "two")).to_be_visible()
    on_message(bob_page, "two", "Tab")
    edited = message(bob_page, "two").get_by_role("button", name="edited")
    expect(edited).to_be_focused()
    bob_page.keyboard.press("Enter")
    assert pieces(bob_page, "ins") == ["two"]
    bob_page.keyboard.press("Escape")
    expect(dialog(bob_page)).to_be_hidden()
    expect(edited).to_be_focused()
    open_menu(bob_page, "two").get_by_role("menuitem", name="Show what was changed").click()

    expect(dialog(bob_page)).to_be_visible()


def test_an_open_list_follows_the_next_edit(
    alice: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    posted = alice.post(channel["id"], "one")
    alice.edit(posted, "two")
    message(bob_page, "two").get_by_role("button", name="edited").click()
    expect(dialog(bob_page).get_by_role("listitem")).to_have_count(2)
    alice.edit(posted, "three")

    expect(dialog(bob_page).get_by_role("listitem")).to_have_count(3)


def test_a_failure_is_said_and_can_be_tried_again(
    alice: Person, bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    alice.edit(alice.post(channel["id"], "one"), "two")
    expect(message(bob_page, "two")).to_be_visible()
    bob_page.context.set_offline(True)
    message(bob_page, "two").get_by_role("button", name="edited").click()
    expect(dialog(bob_page).get_by_role("alert")).to_be_visible()
    bob_page.context.set_offline(False)
    dialog(bob_page).get_by_role("button", name="Try again").click()

    assert pieces(bob_page, "ins") == ["two"]


def test_hostile_texts_are_texts(alice: Person, bob_page: Page, channel: dict[str, Any]) -> None:
    posted = alice.post(channel["id"], f"before {MARKUP[0]}")
    alice.edit(posted, f"after {MARKUP[1]} {MARKUP[3]}")
    message(bob_page, "after").get_by_role("button", name="edited").click()

    expect(dialog(bob_page)).to_contain_text(MARKUP[0])
    expect(dialog(bob_page)).to_contain_text(MARKUP[1])
    expect_nothing_ran(bob_page)


def test_what_was_read_and_then_changed_is_marked_until_it_is_in_sight(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    posted = alice.post_many(channel["id"], LONG)
    last_read = posted[-1]["created_seq"]
    wait_until_read(bob, channel, last_read)
    expect(bob_page.locator(f"#message-{posted[2]['id']}")).not_to_be_in_viewport()
    alice.edit(posted[2], "Line 2\n\nof another log")
    marked = bob_page.locator(".message--changed")
    expect(marked).to_contain_text(CHANGED)
    alice.edit(posted[-1], "Line 39\n\nof another log")
    last = message(bob_page, "Line 39")
    expect(last).to_contain_text("of another log")
    expect(last).not_to_contain_text(CHANGED)
    wait_until_read(bob, channel, last_read)
    marked.scroll_into_view_if_needed()

    expect(marked).to_have_count(0)
    bob_page.get_by_role("log").press("End")
    last.scroll_into_view_if_needed()
    wait_until_read(bob, channel, last_read + 2)


def test_a_reply_that_was_read_and_then_changed_is_marked_until_it_is_in_sight(
    alice: Person, bob: Person, bob_page: Page, channel: dict[str, Any]
) -> None:
    first = bob.post(channel["id"], "When do we meet?")
    answer = reply(alice, first, "At two")
    open_thread(bob_page, "When do we meet?")
    wait_until(lambda: not bob.request("GET", "sync/")["unread_threads"], "the thread is read")
    bob_page.keyboard.press("Escape")
    expect(thread(bob_page)).to_have_count(0)
    alice.edit(answer, "At three")
    marked = thread(bob_page).locator(".message--changed")
    with bob_page.expect_response("**/read/"):
        open_thread(bob_page, "When do we meet?")
        expect(marked).to_contain_text(CHANGED)
        expect(marked).to_have_count(0)
    bob_page.keyboard.press("Escape")
    expect(thread(bob_page)).to_have_count(0)
    open_thread(bob_page, "When do we meet?")

    expect(replies(bob_page)).to_contain_text(["At three"])
    expect(marked).to_have_count(0)


def test_the_viewers_own_edits_are_no_news(bob: Person, bob_page: Page, channel: Any) -> None:
    posted = bob.post(channel["id"], "mine")
    bob.edit(posted, "still mine")

    expect(message(bob_page, "still mine")).to_be_visible()
    expect(bob_page.locator(".message--changed")).to_have_count(0)


def test_an_edit_that_another_one_has_overtaken_keeps_its_text(
    bob: Person, alice_page: Page, bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("409: PATCH")
    posted = bob.post(channel["id"], "first")
    on_message(bob_page, "first", "e")
    expect(editor(bob_page)).to_have_value("first")
    bob.edit(posted, "from my phone")
    expect_bodies(alice_page, "from my phone edited")
    editor(bob_page).fill("from my desk")
    bob_page.keyboard.press("Enter")
    conflict = bob_page.get_by_role("alert").filter(has_text="changed meanwhile")
    expect(conflict).to_contain_text("from my phone")
    expect(editor(bob_page)).to_have_value("from my desk")
    editor(bob_page).press("Enter")
    expect_bodies(alice_page, "from my phone edited")
    bob_page.get_by_role("button", name="Take over mine anyway").press("Enter")

    expect_bodies(alice_page, "from my desk edited")
    expect(editor(bob_page)).to_be_hidden()


def test_an_edit_that_another_one_has_overtaken_can_be_dropped(
    bob: Person, bob_page: Page, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("409: PATCH")
    posted = bob.post(channel["id"], "first")
    on_message(bob_page, "first", "e")
    expect(editor(bob_page)).to_have_value("first")
    bob.edit(posted, "from my phone")
    editor(bob_page).fill("from my desk")
    bob_page.keyboard.press("Enter")
    bob_page.get_by_role("button", name="Discard mine").click()

    expect_bodies(bob_page, "from my phone edited")
    assert bob.request("GET", path_of(posted))["body"] == "from my phone"


def test_a_page_that_opens_later_shows_the_mark(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    posted = alice.post_many(channel["id"], LONG)
    bob.request("POST", f"channels/{channel['id']}/read/", seq=posted[-1]["created_seq"])
    alice.edit(posted[2], "Line 2\n\nof another log")
    page = open_page(bob, f"/channels/{channel['id']}/")
    wait_until_live(page)

    expect(page.locator(".message--changed")).to_contain_text("of another log")


def wait_until_read(person: Person, channel: dict[str, Any], seq: int) -> None:
    """Wait until the server has a person's read position."""

    def is_read() -> bool:
        return person.request("GET", f"channels/{channel['id']}/")["last_read_seq"] == seq

    wait_until(is_read, f"{person.username} has read up to {seq}")
