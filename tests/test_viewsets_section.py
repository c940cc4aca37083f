"""Sections, favourites and muted channels: how people arrange their own sidebar."""

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.groups import user_group
from messaging.models import Channel, Membership, Section, User, open_direct
from tests.conftest import rest_client
from tests.ears import Ear

SECTIONS = "/api/v1/sections/"


def own(channel: Channel) -> str:
    return f"/api/v1/channels/{channel.pk}/membership/"


def test_sections_are_made_renamed_and_deleted_by_whose_they_are(
    as_alice: APIClient, as_mallory: APIClient, alice: User
) -> None:
    made = as_alice.post(SECTIONS, {"name": "Nights"})
    pk = made.json()["id"]
    renamed = as_alice.patch(f"{SECTIONS}{pk}/", {"name": "Days"})
    doubled = as_alice.post(SECTIONS, {"name": "Days"})
    foreign = [
        as_mallory.get(f"{SECTIONS}{pk}/"),
        as_mallory.patch(f"{SECTIONS}{pk}/", {"name": "Mine"}),
        as_mallory.delete(f"{SECTIONS}{pk}/"),
    ]

    assert (made.status_code, renamed.json()["name"]) == (201, "Days")
    assert doubled.json() == {"name": ["You have a section of this name already."]}
    assert [answer.status_code for answer in foreign] == [404, 404, 404]
    assert as_mallory.get(SECTIONS).json()["results"] == []
    assert as_alice.delete(f"{SECTIONS}{pk}/").status_code == 204
    assert not Section.objects.exists()


def test_a_channel_is_arranged_for_oneself_alone(
    as_alice: APIClient, as_bob: APIClient, alice: User, channel: Channel
) -> None:
    section = Section.objects.create(user=alice, name="Nights")
    changes = {"is_favourite": True, "is_muted": True, "section_id": section.pk, "notify": "all"}

    arranged = as_alice.patch(own(channel), changes, format="json").json()
    bobs = as_bob.get(f"/api/v1/channels/{channel.pk}/").json()

    assert {name: arranged[name] for name in changes} == changes
    nothing = {"is_favourite": False, "is_muted": False, "section_id": None, "notify": ""}
    assert {name: bobs[name] for name in changes} == nothing


def test_outsiders_and_sections_of_others_are_refused(
    as_bob: APIClient,
    as_mallory: APIClient,
    alice: User,
    channel: Channel,
    public_channel: Channel,
) -> None:
    section = Section.objects.create(user=alice, name="Nights")

    answers = [
        as_mallory.patch(own(channel), {"is_muted": True}),
        as_mallory.patch(own(public_channel), {"is_muted": True}),
        as_bob.patch(own(channel), {"section_id": section.pk}),
    ]

    assert [answer.status_code for answer in answers] == [404, 403, 400]
    assert not Membership.objects.filter(is_muted=True).exists()


@pytest.mark.django_db(transaction=True)
def test_what_moves_is_told_to_the_persons_other_tabs(as_bob: APIClient, bob: User) -> None:
    for name in ("one", "two"):
        as_bob.post(SECTIONS, {"name": name})
    ear = Ear(user_group(bob.pk))
    as_bob.post(f"{SECTIONS}{Section.objects.get(name='two').pk}/move/", {"by": -1})

    last = ear.heard()[-1]
    assert last["type"] == "sections_changed"
    assert [section["name"] for section in last["sections"]] == ["two", "one"]


@pytest.mark.django_db(transaction=True)
def test_the_persons_other_tabs_hear_of_it(as_bob: APIClient, bob: User, channel: Channel) -> None:
    ear = Ear(user_group(bob.pk))
    as_bob.post(SECTIONS, {"name": "Nights"})
    as_bob.patch(own(channel), {"is_favourite": True}, format="json")

    heard = ear.heard()
    assert [event["type"] for event in heard] == ["sections_changed", "channel_updated"]
    assert heard[1]["channel"]["is_favourite"] is True


def test_the_sidebar_stands_as_it_was_arranged(
    as_bob: APIClient, bob: User, alice: User, channel: Channel, public_channel: Channel
) -> None:
    section = Section.objects.create(user=bob, name="Nights & days")
    bob.memberships.filter(channel=channel).update(section=section, is_muted=True)
    bob.memberships.filter(channel=public_channel).update(is_favourite=True)

    sidebar = as_bob.get(f"/channels/{channel.pk}/").context["sidebar"]

    groups = [(group.name, [each.name for each in group.channels]) for group in sidebar.groups]
    assert groups == [("Favourites", ["town-square"]), ("Nights & days", ["engine-room"])]
    assert sidebar.others == []


def test_directs_stand_among_the_favourites_and_in_sections_too(
    as_bob: APIClient, bob: User, alice: User, mallory: User, channel: Channel
) -> None:
    section = Section.objects.create(user=bob, name="Nights")
    with_mallory, _ = open_direct(bob, [mallory])
    with_alice, _ = open_direct(bob, [alice])
    note, _ = open_direct(bob, [bob])
    for own_place in (own(with_mallory), own(with_alice), own(channel)):
        as_bob.patch(own_place, {"section_id": section.pk}, format="json")
    starred = as_bob.patch(own(note), {"is_favourite": True}, format="json").json()

    sidebar = as_bob.get(f"/channels/{channel.pk}/").context["sidebar"]

    assert starred["is_favourite"] is True
    groups = [
        (group.name, [each.shown_name for each in group.channels]) for group in sidebar.groups
    ]
    assert groups == [
        ("Favourites", ["Bob Berg"]),
        ("Nights", ["engine-room", "Alice Ames", "Mallory Moss"]),
    ]
    assert sidebar.directs == []


def test_a_direct_is_arranged_by_its_people_alone(
    as_mallory: APIClient, alice: User, bob: User
) -> None:
    direct, _ = open_direct(alice, [bob])

    answer = as_mallory.patch(own(direct), {"is_favourite": True}, format="json")

    assert answer.status_code == 404
    assert not Membership.objects.filter(is_favourite=True).exists()


@pytest.mark.parametrize(
    ("name", "by", "order"),
    [
        ("one", 1, ["two", "one", "three"]),
        ("three", -1, ["one", "three", "two"]),
        ("one", 50, ["two", "three", "one"]),
        ("two", -50, ["two", "one", "three"]),
        ("three", 1, ["one", "two", "three"]),
        ("two", 0, ["one", "two", "three"]),
    ],
)
def test_a_section_moves_and_stops_at_the_end(
    as_bob: APIClient, bob: User, name: str, by: int, order: list[str]
) -> None:
    for each in ("one", "two", "three"):
        Section.objects.create(user=bob, name=each)
    section = Section.objects.get(name=name)

    answer = as_bob.post(f"{SECTIONS}{section.pk}/move/", {"by": by})

    assert answer.json() == {"id": section.pk, "name": name, "position": order.index(name)}
    assert [each["name"] for each in as_bob.get(SECTIONS).json()["results"]] == order
    made = as_bob.post(SECTIONS, {"name": "four"}).json()
    assert made["position"] == 3


def test_sections_of_others_do_not_move(as_mallory: APIClient, alice: User) -> None:
    first, _second = [Section.objects.create(user=alice, name=name) for name in "ab"]

    answers = [
        as_mallory.post(f"{SECTIONS}{first.pk}/move/", {"by": 1}),
        rest_client(alice).post(f"{SECTIONS}{first.pk}/move/", {"by": 51}),
    ]

    assert [answer.status_code for answer in answers] == [404, 400]
    assert [each.name for each in Section.objects.filter(user=alice)] == ["a", "b"]


@pytest.mark.parametrize("number", [1, 3])
def test_listing_sections_takes_three_queries(
    number: int, as_bob: APIClient, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        Section.objects.create(user=bob, name=f"Section {index}")

    with django_assert_num_queries(3):
        answer = as_bob.get(SECTIONS)

    assert len(answer.json()["results"]) == number
