"""Who follows a thread hears of new replies, on every page and in every tab."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import channel_link, wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.thread_page import (
    open_thread,
    replies,
    reply,
    reply_box,
    thread,
    thread_line,
    unread_threads,
)

FIRST = "Pressure is rising"


def follow_button(page: Page) -> Locator:
    return thread(page).get_by_role("button", name="Follow")


def cards(page: Page) -> Locator:
    return page.locator(".thread-card")


def page_of(open_page: OpenPage, person: Person, path: str) -> Page:
    page = open_page(person, path)
    wait_until_live(page)
    return page


def test_a_reply_counts_for_who_follows_until_it_is_read_in_any_tab(
    alice_page: Page, open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    expect(unread_threads(alice_page)).to_have_accessible_name("Threads")
    reply(bob, first, "Close the valve")
    expect(unread_threads(alice_page)).to_have_accessible_name("Threads 1 unread")
    other = alice_page.context.new_page()
    other.goto(f"/channels/{channel['id']}/")
    expect(unread_threads(other)).to_have_accessible_name("Threads 1 unread")
    thread_line(other, FIRST).click()
    expect(replies(other)).to_have_text(["Close the valve"])

    expect(unread_threads(other)).to_have_accessible_name("Threads")
    expect(unread_threads(alice_page)).to_have_accessible_name("Threads")
    found = alice.request("GET", "threads/")["results"]
    assert [each["unread"] for each in found] == [0]


def test_an_open_thread_is_read_as_it_comes(
    alice_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    open_thread(alice_page, FIRST)
    reply(bob, first, "Close the valve")
    expect(replies(alice_page)).to_have_text(["Close the valve"])

    expect(unread_threads(alice_page)).to_have_accessible_name("Threads")
    expect(thread(alice_page).locator(".new-line")).to_have_count(0)


def test_replies_that_only_the_thread_shows_leave_the_channel_read(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    alice.request("POST", f"channels/{channel['id']}/read/", seq=first["seq"])
    page = page_of(open_page, alice, "/channels/")
    reply(bob, first, "Close the valve")
    expect(unread_threads(page)).to_have_accessible_name("Threads 1 unread")
    expect(channel_link(page, channel)).to_have_accessible_name(channel["name"])
    reply(bob, first, "Everybody: close it", also_in_channel=True)

    expect(channel_link(page, channel)).to_have_accessible_name(f"{channel['name']} 1 unread")


def test_mentions_are_counted_apart(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    page = page_of(open_page, bob, "/channels/")
    alice.post(channel["id"], "Anybody there?")
    called = alice.post(channel["id"], f"@{bob.username}, are you there?")
    expect(channel_link(page, channel)).to_have_accessible_name(
        f"{channel['name']} 2 unread 1 mentioning you"
    )
    alice.edit(called, "Is Bob there?")
    expect(channel_link(page, channel)).to_have_accessible_name(f"{channel['name']} 2 unread")
    page.reload()

    expect(channel_link(page, channel)).to_have_accessible_name(f"{channel['name']} 2 unread")


def test_an_old_mention_that_is_deleted_is_counted_no_more(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    called = alice.post(channel["id"], f"@{bob.username}, are you there?")
    alice.post(channel["id"], "Anybody?")
    page = page_of(open_page, bob, "/channels/")
    expect(channel_link(page, channel)).to_have_accessible_name(
        f"{channel['name']} 2 unread 1 mentioning you"
    )
    alice.delete(called)

    expect(channel_link(page, channel)).to_have_accessible_name(f"{channel['name']} 1 unread")


def test_who_stops_following_hears_no_more_until_they_are_called(
    alice_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    reply(bob, first, "one")
    open_thread(alice_page, FIRST)
    expect(follow_button(alice_page)).to_have_accessible_name("Following this thread")
    follow_button(alice_page).click()
    expect(follow_button(alice_page)).to_have_accessible_name("Follow this thread")
    expect(follow_button(alice_page)).to_be_focused()
    alice_page.keyboard.press("Escape")
    expect(thread(alice_page)).to_have_count(0)
    reply(bob, first, "two")
    expect(thread_line(alice_page, FIRST)).to_contain_text("2 replies")
    expect(unread_threads(alice_page)).to_have_accessible_name("Threads")
    reply(bob, first, f"@{alice.username}, please")

    expect(unread_threads(alice_page)).to_have_accessible_name("Threads 1 unread")


def test_who_replies_follows(
    bob_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    open_thread(bob_page, FIRST)
    expect(follow_button(bob_page)).to_have_accessible_name("Follow this thread")
    reply_box(bob_page).fill("Close the valve")
    bob_page.keyboard.press("Enter")
    expect(follow_button(bob_page)).to_have_accessible_name("Following this thread")
    bob_page.keyboard.press("Escape")
    expect(thread(bob_page)).to_have_count(0)
    reply(alice, first, "Done")

    expect(unread_threads(bob_page)).to_have_accessible_name("Threads 1 unread")


def test_the_page_of_threads_lists_unread_ones_first_and_is_walked_by_keys(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    quiet, lively = alice.post_many(channel["id"], ["Quiet", "Lively"])
    reply(bob, lively, "one")
    last = reply(bob, quiet, "two")
    path = f"channels/{channel['id']}/messages/{quiet['id']}/read/"
    alice.request("POST", path, seq=last["seq"])
    page = page_of(open_page, alice, "/threads/")

    firsts = cards(page).locator(".thread-card__first .message__body")
    expect(firsts).to_have_text(["Lively", "Quiet"])
    expect(cards(page).nth(0).get_by_text("New").first).to_be_visible()
    expect(cards(page).nth(1).get_by_text("New")).to_be_hidden()
    links = cards(page).get_by_role("link", name=channel["name"])
    links.first.focus()
    page.keyboard.press("ArrowDown")
    expect(links.last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(replies(page)).to_have_text(["one"])
    expect(reply_box(page)).to_be_focused()
    expect(unread_threads(page)).to_have_accessible_name("Threads")


def test_the_page_of_threads_follows_what_happens(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    shown, other = alice.post_many(channel["id"], ["Shown", "Not shown"])
    answer = reply(bob, shown, "one")
    page = page_of(open_page, alice, "/threads/")
    reply(bob, shown, "two")
    bob.edit(answer, "uno")
    latest = cards(page).locator(".thread-card__latest .message__body")
    expect(latest).to_have_text(["uno edited", "two"])
    reply(bob, other, "three")
    expect(unread_threads(page)).to_have_accessible_name("Threads 2 unread")
    page.get_by_role("link", name="Show new replies in other threads").click()

    firsts = cards(page).locator(".thread-card__first .message__body")
    expect(firsts).to_have_text(["Not shown", "Shown"])


def test_whoever_follows_nothing_is_told_how_to_begin(open_page: OpenPage, bob: Person) -> None:
    page = page_of(open_page, bob, "/threads/")

    expect(page.get_by_role("heading", name="No threads yet")).to_be_visible()


def test_a_thread_marked_unread_elsewhere_is_new_again(
    alice_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    first = alice.post(channel["id"], FIRST)
    answer = reply(bob, first, "Close the valve")
    with alice_page.expect_response(f"**/messages/{first['id']}/read/"):
        open_thread(alice_page, FIRST)
    expect(unread_threads(alice_page)).to_have_accessible_name("Threads")
    path = f"channels/{channel['id']}/messages/{answer['id']}/unread/"
    alice.request("POST", path)

    expect(unread_threads(alice_page)).to_have_accessible_name("Threads 1 unread")
    expect(thread(alice_page).locator(".new-line")).to_be_visible()


def test_keys_go_on_to_the_threads_when_the_last_channel_is_read(
    open_page: OpenPage, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    reply(alice, bob.post(channel["id"], FIRST), "Close the valve")
    alice.post(channel["id"], "Nothing unread will be left")
    page = page_of(open_page, bob, "/unreads/")
    expect(page.get_by_role("article").last).to_be_focused()
    page.keyboard.press("m")

    expect(page.get_by_role("article")).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("link", name="Threads")).to_be_focused()
