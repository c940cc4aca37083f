"""What people say of themselves over REST, and what others see of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.groups import channel_group, user_group, workspace_group
from messaging.models import Channel, Membership, Preferences, User
from tests.attending import present
from tests.conftest import rest_client
from tests.ears import Ear
from tests.processes import process

ME = "/api/v1/users/me/"
MINE = "/api/v1/users/me/preferences/"
STATES = "/api/v1/users/states/"
PRESENCE = "/api/v1/users/presence/"


@pytest.fixture
def guest(mallory: User) -> User:
    """Mallory as a guest who was added to nothing yet."""
    mallory.role = User.Role.GUEST
    mallory.save()
    return mallory


def seen(client: APIClient, person: User) -> dict[str, Any]:
    return client.get(f"/api/v1/users/{person.pk}/").json()


def test_others_see_what_somebody_says_of_themselves(
    as_alice: APIClient, as_bob: APIClient, alice: User
) -> None:
    said = {"title": "Keeper", "pronouns": "she/her", "time_zone": "Europe/Lisbon"}
    said |= {"display_name": "Alice the Great"}

    answer = as_alice.patch(ME, said)

    shown = seen(as_bob, alice)
    assert answer.status_code == 200
    assert {name: shown[name] for name in said} == said


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"time_zone": "Mars/Base"}, {"time_zone": ["There is no such time zone."]}),
        ({"time_zone": "../../etc/passwd"}, {"time_zone": ["There is no such time zone."]}),
        ({"status": {"emoji": "x"}}, {"status": {"emoji": ["This is not an emoji."]}}),
        (
            {"status": {"text": "back", "ends_at": "2001-01-01T00:00:00Z"}},
            {"status": {"ends_at": ["This moment is over."]}},
        ),
        ({"quiet_until": "9999-12-31T23:59:59Z"}, {"quiet_until": ["At most ten years from now."]}),
        (
            {"quiet_days": "every", "quiet_from": "22:00", "quiet_to": "22:00"},
            {"quiet_days": ["Say from when to when, two different times."]},
        ),
        (
            {"quiet_days": "every"},
            {"quiet_days": ["Say from when to when, two different times."]},
        ),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    fields: dict[str, Any], errors: dict[str, Any], as_alice: APIClient
) -> None:
    before = as_alice.get(ME).json()

    answer = as_alice.patch(ME, fields)

    assert (answer.status_code, answer.json()) == (400, errors)
    assert as_alice.get(ME).json() == before


def test_a_status_is_seen_until_it_ends(
    as_alice: APIClient, as_bob: APIClient, alice: User
) -> None:
    ends_at = timezone.now() + timedelta(hours=1)
    status = {"emoji": "🌴", "text": "away", "ends_at": ends_at.isoformat()}
    as_alice.patch(ME, {"status": status})
    shown = seen(as_bob, alice)["status"]
    assert (shown["emoji"], shown["text"]) == ("🌴", "away")
    assert [*as_bob.get(STATES).json()["states"]] == [str(alice.pk)]

    User.objects.filter(pk=alice.pk).update(status_ends_at=timezone.now())

    assert seen(as_bob, alice)["status"] is None
    assert as_bob.get(STATES).json() == {"states": {}}


def test_a_status_can_be_taken_back(as_alice: APIClient) -> None:
    as_alice.patch(ME, {"status": {"text": "away"}})

    answer = as_alice.patch(ME, {"status": None})

    assert answer.json()["status"] is None


def test_others_learn_that_somebody_is_left_alone_and_until_when(
    as_alice: APIClient, as_bob: APIClient, alice: User
) -> None:
    until = f"{timezone.now() + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"

    as_alice.patch(ME, {"quiet_until": until})

    shown = seen(as_bob, alice)
    assert (shown["is_quiet"], shown["quiet_changes_at"]) == (True, until)


@pytest.mark.django_db(transaction=True)
def test_a_change_is_told_once_with_the_channels_in_which_guests_hear_of_it(
    as_alice: APIClient, alice: User, channel: Channel, guest: User
) -> None:
    ears = [Ear(group) for group in (channel_group(channel.pk), user_group(guest.pk))]
    everybody = Ear(workspace_group())

    as_alice.patch(ME, {"title": "Keeper"})

    [event] = everybody.heard()
    assert (event["type"], event["user"]["title"]) == ("user_updated", "Keeper")
    assert event["channel_ids"] == [channel.pk]
    assert [ear.heard() for ear in ears] == [[], []]


def test_nobody_changes_somebody_else(as_mallory: APIClient, alice: User) -> None:
    answer = as_mallory.patch(f"/api/v1/users/{alice.pk}/", {"title": "Fool"})

    alice.refresh_from_db()
    assert (answer.status_code, alice.title) == (405, "")


def test_a_guest_sees_only_whom_they_share_a_channel_with(
    alice: User, bob: User, guest: User
) -> None:
    one = process("one")
    for person in (alice, bob):
        person.status_text = "here"
        person.save()
        present(person, one)
    as_guest = rest_client(guest)
    assert as_guest.get(f"/api/v1/users/{alice.pk}/").status_code == 404
    assert as_guest.get(STATES).json() == {"states": {}}
    assert as_guest.get(PRESENCE).json() == {"presence": {}}

    shared = Channel.objects.create(name="shared", kind=Channel.Kind.PRIVATE)
    for person in (alice, guest):
        Membership.objects.create(channel=shared, user=person)

    assert as_guest.get(f"/api/v1/users/{alice.pk}/").status_code == 200
    assert [*as_guest.get(STATES).json()["states"]] == [str(alice.pk)]
    assert as_guest.get(PRESENCE).json() == {"presence": {str(alice.pk): "online"}}


@pytest.mark.parametrize("number", [1, 3])
def test_asking_for_states_takes_three_queries(
    number: int, as_alice: APIClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        User.objects.create_user(f"user-{index}", status_text="here", quiet_days="every")

    with django_assert_num_queries(3):
        answer = as_alice.get(STATES)

    assert len(answer.json()["states"]) == number


@pytest.mark.django_db(transaction=True)
def test_preferences_begin_with_the_defaults_and_ones_own_tabs_hear_of_changes(
    as_alice: APIClient, alice: User, bob: User
) -> None:
    own, others = Ear(user_group(alice.pk)), Ear(user_group(bob.pk))
    before = as_alice.get(MINE).json()

    answer = as_alice.patch(MINE, {"theme": "dark"})

    assert before == {
        "theme": "system",
        "density": "comfortable",
        "language": "",
        "time_format": "24h",
        "enter_sends": True,
        "notify": "mentions",
    }
    assert answer.json() == before | {"theme": "dark"}
    [event] = own.heard()
    assert (event["type"], event["preferences"]) == ("preferences_changed", answer.json())
    assert others.heard() == []


def test_preferences_that_nobody_can_have_are_refused(as_mallory: APIClient) -> None:
    answer = as_mallory.patch(MINE, {"theme": "plaid"})

    assert answer.status_code == 400
    assert not Preferences.objects.exists()


@pytest.mark.parametrize("address", [ME, MINE, STATES])
def test_whoever_is_not_logged_in_learns_nothing(db: None, address: str) -> None:
    assert APIClient().get(address).status_code == 401
