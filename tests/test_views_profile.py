"""The pages on which people say who they are, look each other up and choose how to see the chat."""

import io
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from messaging.models import Channel, Membership, Preferences, User
from tests.visiting import client_of, page

pytestmark = pytest.mark.django_db

PROFILE = "/profile/"
PREFERENCES = "/preferences/"
SAID = {"display_name": "Alice", "title": "Keeper", "pronouns": "she", "time_zone": "Asia/Tokyo"}
CHOSEN = {
    "theme": "dark",
    "density": "compact",
    "time_format": "12h",
    "enter_sends": "False",
    "notify": "all",
    "quiet_days": "every",
    "quiet_from": "22:00",
    "quiet_to": "07:00",
}


@pytest.fixture
def guest(mallory: User) -> User:
    mallory.role = User.Role.GUEST
    mallory.save()
    return mallory


def picture() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "PNG")
    return SimpleUploadedFile("me.png", file.getvalue())


def test_the_form_stores_who_somebody_is(alice: User) -> None:
    answer = client_of(alice).post(PROFILE, SAID)

    alice.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, PROFILE)
    assert {name: getattr(alice, name) for name in SAID} == SAID
    assert "their time" in page(alice, PROFILE)


def test_a_picture_comes_and_goes_by_the_form(
    alice: User, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    client = client_of(alice)

    client.post(PROFILE, SAID | {"picture": picture()})
    alice.refresh_from_db()
    assert alice.picture.width == 40
    client.post(PROFILE, SAID | {"takes_picture_away": "on"})

    alice.refresh_from_db()
    assert alice.avatar_url is None


def test_what_is_no_picture_is_refused_and_the_rest_stays_in_the_form(alice: User) -> None:
    text = SimpleUploadedFile("me.png", b"a text")

    shown = client_of(alice).post(PROFILE, SAID | {"picture": text}).content.decode()

    alice.refresh_from_db()
    assert "This is no PNG, JPEG, WebP or GIF picture." in shown
    assert 'value="Keeper"' in shown
    assert (alice.title, alice.avatar_url) == ("", None)


def test_the_zone_of_the_browser_is_offered_to_whoever_has_said_none(alice: User) -> None:
    client = client_of(alice)
    client.cookies["timezone"] = "Europe/Lisbon"

    assert '<option value="Europe/Lisbon" selected>' in client.get(PROFILE).content.decode()


def test_preferences_and_quiet_hours_are_stored_and_drawn(alice: User) -> None:
    client_of(alice).post(PREFERENCES, CHOSEN)

    alice.refresh_from_db()
    stored = Preferences.of(alice.pk)
    assert (stored.theme, stored.density, stored.enter_sends) == ("dark", "compact", False)
    assert (alice.quiet_days, alice.quiet_from) == ("every", time(22))
    shown = page(alice, PREFERENCES)
    assert 'data-theme="dark" data-density="compact" data-time-format="12h"' in shown
    assert 'data-enter="breaks"' in shown


@pytest.mark.parametrize("wrong", [{"quiet_to": "22:00"}, {"quiet_from": ""}, {"theme": "plaid"}])
def test_choices_that_cannot_be_are_refused_whole(alice: User, wrong: dict[str, str]) -> None:
    answer = client_of(alice).post(PREFERENCES, CHOSEN | wrong)

    alice.refresh_from_db()
    assert (answer.status_code, alice.quiet_days) == (200, "")
    assert 'role="alert"' in answer.content.decode()
    assert not Preferences.objects.exists()


def test_nobody_else_is_changed_by_ones_own_forms(alice: User, mallory: User) -> None:
    client_of(mallory).post(PROFILE, SAID | {"id": alice.pk, "user": alice.pk})
    client_of(mallory).post(PREFERENCES, CHOSEN | {"user": alice.pk})

    alice.refresh_from_db()
    assert alice.title == ""
    assert [each.pk for each in Preferences.objects.all()] == [mallory.pk]


@pytest.mark.parametrize("address", [PROFILE, PREFERENCES, "/people/"])
def test_whoever_is_not_logged_in_has_to_log_in(alice: User, client: Any, address: str) -> None:
    assert client.get(address)["Location"] == f"/login/?next={address}"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Alice Ames", "Bob Berg", "Mallory Moss"]),
        ("?q=berg", ["Bob Berg"]),
        ("?q=stoker", ["Bob Berg"]),
        ("?q=al+ames", ["Alice Ames"]),
        ("?role=owner", ["Alice Ames"]),
        ("?q=%00&page=x", ["Alice Ames", "Bob Berg", "Mallory Moss"]),
        ("?q=nobody", []),
    ],
)
def test_the_directory_finds_people_by_name_title_and_role(
    query: str, found: list[str], alice: User, bob: User, mallory: User
) -> None:
    User.objects.filter(pk=alice.pk).update(role="owner")
    User.objects.filter(pk=bob.pk).update(title="Stoker")

    assert listed(mallory, query) == found


def test_only_managers_look_at_those_who_are_deactivated(
    alice: User, bob: User, mallory: User
) -> None:
    User.objects.filter(pk=alice.pk).update(role="admin")
    User.objects.filter(pk=mallory.pk).update(is_active=False)
    alice.refresh_from_db()

    assert listed(alice, "?role=deactivated") == ["Mallory Moss"]
    assert listed(bob, "?role=deactivated") == ["Alice Ames", "Bob Berg"]


def test_a_guest_finds_only_whom_they_share_a_channel_with(
    channel: Channel, alice: User, bob: User, guest: User
) -> None:
    assert listed(guest) == ["Mallory Moss"]
    assert client_of(guest).get(f"/people/{alice.pk}/").status_code == 404

    Membership.objects.create(channel=channel, user=guest)

    assert listed(guest) == ["Alice Ames", "Bob Berg", "Mallory Moss"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_directory_costs_the_same_whatever_there_is(
    number: int, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        User.objects.create_user(f"user-{index}", status_text="here", quiet_days="every")
    client = client_of(alice)

    with django_assert_num_queries(10):
        client.get("/people/")


def test_a_profile_stands_beside_a_conversation(channel: Channel, alice: User, bob: User) -> None:
    client = client_of(bob)

    whole = client.get(f"/channels/{channel.pk}/?person={alice.pk}").content.decode()
    part = client.get(
        f"/channels/{channel.pk}/?person={alice.pk}", headers={"X-Part": "panel"}
    ).content.decode()

    assert part.startswith("<aside")
    assert "@alice" in part
    assert "@alice" in whole


@pytest.mark.parametrize(
    ("drawn_as", "heading", "has_channels"),
    [("page", 'aria-level="1"', True), ("preview", 'aria-level="3"', False), ("", "", True)],
)
def test_a_profile_is_drawn_anew_as_it_was(
    channel: Channel, alice: User, drawn_as: str, heading: str, has_channels: bool
) -> None:
    address = f"/people/{alice.pk}/?as={drawn_as}"

    part = client_of(alice).get(address, headers={"X-Part": "panel"}).content.decode()

    assert part.startswith("<person-card")
    assert heading in part
    assert (channel.name in part) is has_channels


@pytest.mark.parametrize("wanted", ["999999", "x", ""])
def test_no_profile_is_found_of_nobody(channel: Channel, alice: User, wanted: str) -> None:
    address = f"/channels/{channel.pk}/?person={wanted}"

    assert client_of(alice).get(address).status_code == 404


def test_a_guest_opens_no_panel_of_a_stranger(
    channel: Channel, mallory: User, bob: User, alice: User
) -> None:
    own = Channel.objects.create(name="lobby")
    Membership.objects.create(channel=own, user=mallory)
    address = f"/channels/{own.pk}/?person={alice.pk}"
    assert client_of(mallory).get(address).status_code == 200

    User.objects.filter(pk=mallory.pk).update(role="guest")

    assert client_of(mallory).get(address).status_code == 404


def listed(viewer: User, query: str = "") -> list[str]:
    rows = page(viewer, f"/people/{query}").split('class="people__row"')[1:]
    return [row.split("<bdi>")[1].split("</bdi>")[0] for row in rows]
