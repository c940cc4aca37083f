"""Names of people, channels and emoji are completed while somebody types."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import composer, expect_bodies, message, send
from tests.browser.people import Person
from tests.browser.watching import Watch


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def current(page: Page) -> Locator:
    return page.get_by_role("option", selected=True)


def write(page: Page, text: str) -> None:
    composer(page).press_sequentially(text)


def test_a_member_is_completed_by_a_part_of_the_name(
    alice_page: Page, bob_page: Page, alice: Person, bob: Person
) -> None:
    write(alice_page, "Thanks @ber")
    expect(current(alice_page)).to_have_text(f"BBBob Berg {bob.username}")
    alice_page.keyboard.press("Enter")
    expect(composer(alice_page)).to_have_value(f"Thanks @{bob.username} ")
    expect(options(alice_page)).to_have_count(0)
    alice_page.keyboard.press("Enter")

    expect(message(bob_page, "Thanks")).to_be_visible()
    assert alice.messages(int(alice_page.url.split("/")[-2]))[0]["mentions"] == [bob.id]


def test_arrow_keys_choose_and_the_screen_reader_is_told(bob_page: Page, alice: Person) -> None:
    write(bob_page, "@")
    expect(options(bob_page)).to_have_count(3)
    expect(current(bob_page)).to_contain_text("Alice Ames")
    expect(bob_page.get_by_role("status").filter(has_text="3 suggestions")).to_be_attached()
    bob_page.keyboard.press("ArrowDown")
    expect(current(bob_page)).to_contain_text("@channel")
    chosen = current(bob_page).get_attribute("id")
    expect(composer(bob_page)).to_have_attribute("aria-activedescendant", chosen or "")
    bob_page.keyboard.press("ArrowUp")
    bob_page.keyboard.press("ArrowUp")
    bob_page.keyboard.press("Tab")

    expect(composer(bob_page)).to_have_value("@here ")
    expect(composer(bob_page)).not_to_have_attribute("aria-activedescendant", chosen or "")


def test_a_suggestion_can_be_clicked(bob_page: Page, alice: Person) -> None:
    write(bob_page, "@al")
    options(bob_page).filter(has_text=alice.username).first.click()

    expect(composer(bob_page)).to_have_value(f"@{alice.username} ")
    expect(composer(bob_page)).to_be_focused()


def test_the_button_begins_a_mention(bob_page: Page, alice: Person) -> None:
    write(bob_page, "so")
    bob_page.get_by_role("button", name="Mention somebody").click()
    bob_page.keyboard.type("ali")
    expect(current(bob_page)).to_contain_text(alice.username)
    bob_page.keyboard.press("Enter")

    expect(composer(bob_page)).to_have_value(f"so @{alice.username} ")


def test_somebody_outside_the_channel_is_marked_as_such(alice_page: Page, mallory: Person) -> None:
    write(alice_page, f"@{mallory.username}")

    expect(current(alice_page)).to_have_text(
        f"MMMallory Moss {mallory.username} not in this channel"
    )


def test_escape_closes_and_lets_the_name_be(bob_page: Page) -> None:
    write(bob_page, "@a")
    expect(options(bob_page).first).to_be_visible()
    bob_page.keyboard.press("Escape")
    expect(options(bob_page)).to_have_count(0)
    write(bob_page, "l")
    bob_page.keyboard.press("Enter")

    expect_bodies(bob_page, "@al")


def test_walking_out_of_the_name_closes(bob_page: Page) -> None:
    write(bob_page, "so @a")
    expect(options(bob_page).first).to_be_visible()
    bob_page.keyboard.press("Home")

    expect(options(bob_page)).to_have_count(0)


def test_a_completion_is_one_step_for_undo(bob_page: Page, alice: Person) -> None:
    write(bob_page, "@al")
    expect(current(bob_page)).to_contain_text("Alice Ames")
    bob_page.keyboard.press("Enter")
    expect(composer(bob_page)).to_have_value(f"@{alice.username} ")
    bob_page.keyboard.press("Control+z")

    expect(composer(bob_page)).to_have_value("@al")


def test_nothing_is_completed_in_code(bob_page: Page) -> None:
    write(bob_page, "`@al")
    bob_page.keyboard.press("Enter")

    expect_bodies(bob_page, "`@al")


def test_channels_are_completed_and_those_of_others_marked(
    bob_page: Page, alice: Person, bob: Person, channel: dict[str, Any]
) -> None:
    number = channel["id"]
    joined = bob.open_channel(f"yard-{number}")
    other = alice.open_channel(f"yard-{number}-wall")
    write(bob_page, f"see #yard-{number}")
    expect(options(bob_page)).to_have_text([joined["name"], f"{other['name']} you are not in it"])
    bob_page.keyboard.press("Enter")

    expect(composer(bob_page)).to_have_value(f"see #{joined['name']} ")


def test_a_channel_whose_name_has_spaces_becomes_a_link(
    bob_page: Page, bob: Person, channel: dict[str, Any]
) -> None:
    spaced = bob.open_channel(f"Boiler room {channel['id']}")
    write(bob_page, "see #boiler")
    options(bob_page).filter(has_text=spaced["name"]).click()
    bob_page.keyboard.press("Enter")

    expect(bob_page.get_by_role("article").get_by_role("link", name="Boiler")).to_have_attribute(
        "href", f"/channels/{spaced['id']}/"
    )


def test_a_private_channel_of_others_is_never_offered(
    bob_page: Page, mallory: Person, channel: dict[str, Any]
) -> None:
    mallory.open_channel(f"plot-{channel['id']}", kind="private")
    mallory.open_channel(f"plot-{channel['id']}-open")
    write(bob_page, "#plot")

    expect(options(bob_page)).to_have_text([f"plot-{channel['id']}-open you are not in it"])


def test_emoji_are_completed_from_two_letters_on(bob_page: Page) -> None:
    write(bob_page, "done :t")
    write(bob_page, "a")
    expect(options(bob_page).first).to_be_visible()
    write(bob_page, "da")
    expect(current(bob_page)).to_have_text("🎉:tada:")
    bob_page.keyboard.press("Enter")

    expect(composer(bob_page)).to_have_value("done 🎉")


def test_people_who_join_can_be_completed_at_once(
    alice_page: Page, alice: Person, mallory: Person, channel: dict[str, Any]
) -> None:
    write(alice_page, f"@{mallory.username}")
    expect(current(alice_page)).to_contain_text("not in this channel")
    composer(alice_page).fill("")
    alice.request("POST", f"channels/{channel['id']}/members/", user_id=mallory.id)
    expect(alice_page.locator(".conversation__count")).to_have_text("3")
    write(alice_page, f"@{mallory.username}")

    expect(current(alice_page)).to_have_text(f"MMMallory Moss {mallory.username}")


def test_a_name_that_is_markup_stays_a_name(
    alice_page: Page, mallory: Person, watch: Watch
) -> None:
    mallory.request("PATCH", "users/me/", display_name="<img src=x onerror=alert(1)>")
    write(alice_page, f"@{mallory.username}")

    expect(current(alice_page)).to_contain_text("<img src=x onerror=alert(1)>")


def test_the_editor_of_a_message_completes_too(bob_page: Page, alice: Person) -> None:
    send(bob_page, "thanks")
    expect_bodies(bob_page, "thanks")
    bob_page.keyboard.press("ArrowUp")
    editor = bob_page.get_by_role("textbox", name="Edit message")
    expect(editor).to_have_value("thanks")
    editor.press("End")
    bob_page.keyboard.type(" @ali")
    expect(current(bob_page)).to_contain_text("Alice Ames")
    bob_page.keyboard.press("Enter")
    expect(editor).to_have_value(f"thanks @{alice.username} ")
    bob_page.keyboard.press("Enter")

    expect(message(bob_page, "thanks")).to_contain_text(f"@{alice.username}")


@pytest.mark.parametrize("path", ["**/members/**", "**/dom/suggestions.*"])
def test_without_suggestions_one_writes_on(bob_page: Page, watch: Watch, path: str) -> None:
    watch.expect("net::ERR_FAILED", "Failed to fetch dynamically imported module")
    bob_page.route(path, lambda route: route.abort())
    write(bob_page, "hi @al")
    bob_page.keyboard.press("Enter")

    expect_bodies(bob_page, "hi @al")
