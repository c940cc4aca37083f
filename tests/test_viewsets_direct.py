"""Directs over REST: opening and finding them; the doors that stay shut."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Channel, Message, User, open_direct
from tests.conftest import rest_client

DIRECTS = "/api/v1/directs/"
CHANNELS = "/api/v1/channels/"
ALWAYS_THE_SAME = "A direct is always the same people: nobody changes, joins or leaves it."


@pytest.fixture
def direct(alice: User, bob: User) -> Channel:
    """What alice, who runs nothing, and bob say to each other."""
    return open_direct(alice, [bob])[0]


@pytest.fixture
def as_owner(db: None) -> APIClient:
    """The owner of the workspace, who is in no direct."""
    return rest_client(User.objects.create_user("olga", role=User.Role.OWNER))


def person(user: User) -> dict[str, Any]:
    return {
        "id": user.pk,
        "username": user.username,
        "display_name": user.display_name,
        "avatar_url": None,
        "is_bot": user.is_bot,
        "is_active": user.is_active,
    }


def opened(client: APIClient, *people: User) -> Any:
    return client.post(DIRECTS, {"user_ids": [each.pk for each in people]}, format="json")


def test_the_same_people_are_the_same_channel_whoever_asks(
    as_alice: APIClient, as_bob: APIClient, alice: User, bob: User
) -> None:
    made = opened(as_alice, bob)
    found = opened(as_bob, alice, bob)

    direct = Channel.objects.get()
    assert (made.status_code, found.status_code) == (201, 200)
    assert made.json() == {
        "id": direct.pk,
        "name": "Bob Berg",
        "kind": "direct",
        "topic": "",
        "is_archived": False,
        "is_read_only": False,
        "slow_mode_seconds": 0,
        "is_default": False,
        "last_seq": 0,
        "member_count": 2,
        "unread": 0,
        "mentions": 0,
        "last_read_seq": 0,
        "role": "member",
        "is_favourite": False,
        "section_id": None,
        "is_muted": False,
        "notify": "",
        "created_at": direct.created_at.isoformat().replace("+00:00", "Z"),
        "people": [person(alice), person(bob)],
        "is_hidden": False,
    }
    assert found.json() == made.json() | {"name": "Alice Ames"}


def test_each_of_several_reads_the_names_of_the_others(
    as_alice: APIClient, as_bob: APIClient, bob: User, mallory: User
) -> None:
    made = opened(as_alice, mallory, bob).json()

    assert made["name"] == "Bob Berg, Mallory Moss"
    shown = as_bob.get(f"{CHANNELS}{made['id']}/").json()
    assert shown["name"] == "Alice Ames, Mallory Moss"


def test_a_note_to_oneself_is_called_by_ones_own_name(as_alice: APIClient, alice: User) -> None:
    answer = opened(as_alice, alice)

    assert answer.status_code == 201
    assert (answer.json()["name"], answer.json()["member_count"]) == ("Alice Ames", 1)
    written = as_alice.post(f"{CHANNELS}{answer.json()['id']}/messages/", {"body": "milk"})
    assert written.status_code == 201


def test_nobody_is_added_and_nobody_leaves(
    as_alice: APIClient, as_bob: APIClient, alice: User, mallory: User, direct: Channel
) -> None:
    path = f"{CHANNELS}{direct.pk}/"
    alice.role = User.Role.OWNER
    alice.save(update_fields=["role"])
    gus = User.objects.create_user("gus", role=User.Role.GUEST)

    answers = [
        *(as_alice.post(f"{path}members/", {"user_id": each.pk}) for each in (mallory, gus)),
        as_alice.patch(path, {"name": "lair"}),
        as_alice.put(path, {"name": "lair", "kind": "public"}),
        as_alice.post(f"{path}archive/"),
        as_alice.delete(f"{path}archive/"),
        as_alice.delete(f"{path}members/{alice.pk}/"),
        as_alice.patch(f"{path}members/{alice.pk}/", {"role": "owner"}),
    ]
    left = as_bob.post(f"{path}leave/")

    direct.refresh_from_db()
    assert [answer.status_code for answer in answers] == [403] * len(answers)
    assert {answer.json()["detail"] for answer in answers} == {ALWAYS_THE_SAME}
    assert (left.status_code, left.json()) == (403, {"detail": "This channel cannot be left."})
    assert (direct.name, direct.kind, direct.is_archived) == ("", "direct", False)
    assert direct.memberships.count() == 2


def test_channels_do_not_become_directs(as_alice: APIClient, channel: Channel) -> None:
    refused = {"kind": ['"direct" is not a valid choice.']}

    made = as_alice.post(CHANNELS, {"name": "us", "kind": "direct"})
    changed = as_alice.patch(f"{CHANNELS}{channel.pk}/", {"kind": "direct"})

    assert [(each.status_code, each.json()) for each in (made, changed)] == [(400, refused)] * 2


def test_neither_mallory_nor_the_owner_of_the_workspace_finds_it(
    as_alice: APIClient,
    as_mallory: APIClient,
    as_owner: APIClient,
    alice: User,
    mallory: User,
    direct: Channel,
) -> None:
    message = Message.objects.create(channel=direct, author=alice, body="between us")
    path = f"{CHANNELS}{direct.pk}/"
    assert as_alice.get(path).status_code == 200

    for outsider in (as_mallory, as_owner):
        answers = [
            outsider.get(path),
            outsider.patch(path, {"name": "lair"}),
            *(outsider.post(f"{path}{action}/") for action in ("join", "leave", "archive")),
            outsider.post(f"{path}read/", {"seq": 0}),
            outsider.get(f"{path}members/"),
            outsider.post(f"{path}members/", {"user_id": mallory.pk}),
            outsider.get(f"{path}messages/"),
            outsider.get(f"{path}messages/{message.pk}/"),
            outsider.delete(f"{path}messages/{message.pk}/"),
            outsider.get(f"{path}pins/"),
            outsider.get(f"{DIRECTS}{direct.pk}/"),
            outsider.post(f"{DIRECTS}{direct.pk}/hide/"),
            outsider.delete(f"{DIRECTS}{direct.pk}/hide/"),
            outsider.get(f"/api/v1/sync/?cursors={direct.pk}:0"),
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert outsider.get(CHANNELS).json()["results"] == []
        assert outsider.get(DIRECTS).json()["results"] == []
        assert outsider.get(f"/api/v1/quotes/?ids={message.pk}").json()["results"] == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_lists_take_the_same_number_of_queries(
    number: int,
    alice: User,
    channel: Channel,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    as_alice = APIClient()
    as_alice.force_authenticate(alice)
    for index in range(number):
        open_direct(alice, [User.objects.create_user(f"person{index}")])

    with django_assert_num_queries(2):
        assert len(as_alice.get(DIRECTS).json()["results"]) == number
    with django_assert_num_queries(2):
        assert len(as_alice.get(CHANNELS).json()["results"]) == number + 1
    with django_assert_num_queries(7):
        assert len(as_alice.get("/api/v1/sync/").json()["channels"]) == number + 1
