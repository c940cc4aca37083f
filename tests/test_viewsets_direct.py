"""Directs over REST: opening, finding, hiding; the doors that stay shut."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, User, open_direct
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


def test_up_to_eight_others(as_alice: APIClient, alice: User) -> None:
    people = [User.objects.create_user(f"person{number}") for number in range(9)]

    assert opened(as_alice, alice, *people[:8]).status_code == 201
    answer = opened(as_alice, *people)
    assert (answer.status_code, answer.json()) == (400, {"user_ids": ["At most 8 others."]})


@pytest.mark.parametrize(
    ("user_ids", "words"),
    [
        ([], "Say to whom you want to write."),
        ([987_654], "There is no person 987654."),
        ("bob", 'Expected a list of items but got type "str".'),
    ],
)
def test_wrong_people_are_refused_in_words(user_ids: Any, words: str, as_alice: APIClient) -> None:
    answer = as_alice.post(DIRECTS, {"user_ids": user_ids}, format="json")

    assert (answer.status_code, answer.json()) == (400, {"user_ids": [words]})
    assert not Channel.objects.exists()


def test_guests_write_to_people_they_share_a_channel_with(
    as_alice: APIClient, mallory: User, bob: User, alice: User, channel: Channel
) -> None:
    gus = User.objects.create_user("gus", role=User.Role.GUEST)
    Membership.objects.create(channel=channel, user=gus)

    assert opened(rest_client(gus), bob).status_code == 201
    answer = opened(rest_client(gus), bob, mallory)
    assert answer.json() == {"user_ids": [f"There is no person {mallory.pk}."]}
    # Whom they do not see may write to them.
    assert opened(rest_client(mallory), gus).status_code == 201
    assert opened(rest_client(gus), mallory).status_code == 200


def test_nobody_begins_to_write_to_somebody_deactivated(
    as_alice: APIClient, as_bob: APIClient, bob: User, mallory: User
) -> None:
    before = opened(as_alice, bob).json()
    as_alice.post(f"{CHANNELS}{before['id']}/messages/", {"body": "bye"})
    for each in (bob, mallory):
        each.is_active = False
        each.save(update_fields=["is_active"])

    answer = opened(as_alice, mallory)
    assert (answer.status_code, answer.json()) == (
        400,
        {"user_ids": ["Mallory Moss is deactivated: nobody can begin to write there."]},
    )
    assert opened(as_alice, bob).status_code == 200
    read = as_alice.get(f"{CHANNELS}{before['id']}/messages/").json()["results"]
    assert [each["body"] for each in read] == ["bye"]
    refused = as_alice.post(f"{CHANNELS}{before['id']}/messages/", {"body": "Are you there?"})
    assert (refused.status_code, refused.json()) == (
        403,
        {"detail": "Nobody else here is active any more, so nobody would read it."},
    )


def test_where_one_of_several_is_active_people_write_on(
    as_alice: APIClient, bob: User, mallory: User
) -> None:
    direct = opened(as_alice, bob, mallory).json()
    bob.is_active = False
    bob.save(update_fields=["is_active"])

    answer = as_alice.post(f"{CHANNELS}{direct['id']}/messages/", {"body": "hello"})

    assert answer.status_code == 201


def test_it_stands_with_the_others_once_somebody_writes(
    as_alice: APIClient, as_bob: APIClient, direct: Channel
) -> None:
    path = f"{CHANNELS}{direct.pk}/"
    assert (as_alice.get(path).json()["is_hidden"], as_bob.get(path).json()["is_hidden"]) == (
        False,
        True,
    )

    as_alice.post(f"{path}messages/", {"body": "hello"})

    assert as_bob.get(path).json()["is_hidden"] is False


def test_a_hidden_one_comes_back_with_a_message_and_not_with_a_reaction(
    as_alice: APIClient, as_bob: APIClient, alice: User, direct: Channel
) -> None:
    message = Message.objects.create(channel=direct, author=alice, body="hello")
    assert as_bob.post(f"{DIRECTS}{direct.pk}/hide/").status_code == 204
    as_alice.post(
        f"{CHANNELS}{direct.pk}/messages/{message.pk}/reactions/", {"emoji": "🎉"}, format="json"
    )
    assert sidebar(as_bob) == []
    assert as_bob.get(DIRECTS).json()["results"][0]["is_hidden"] is True

    Message.objects.create(channel=direct, author=alice, body="one more thing")

    assert sidebar(as_bob) == ["Alice Ames"]
    assert sidebar(as_alice) == ["Bob Berg"]


def test_a_hidden_one_comes_back_when_it_is_opened_or_shown(
    as_bob: APIClient, alice: User, bob: User, direct: Channel
) -> None:
    assert sidebar(as_bob) == []
    assert opened(as_bob, alice).status_code == 200
    assert sidebar(as_bob) == ["Alice Ames"]

    as_bob.post(f"{DIRECTS}{direct.pk}/hide/")
    assert sidebar(as_bob) == []
    assert as_bob.delete(f"{DIRECTS}{direct.pk}/hide/").status_code == 204
    assert sidebar(as_bob) == ["Alice Ames"]


def test_the_last_used_ones_come_first(
    as_alice: APIClient, alice: User, bob: User, mallory: User, channel: Channel
) -> None:
    first, second = open_direct(alice, [bob])[0], open_direct(alice, [mallory])[0]
    assert sidebar(as_alice) == ["engine-room", "Mallory Moss", "Bob Berg"]

    Message.objects.create(channel=first, author=bob, body="hello")

    assert sidebar(as_alice) == ["engine-room", "Bob Berg", "Mallory Moss"]
    assert {first.pk, second.pk} < {each["id"] for each in as_alice.get(CHANNELS).json()["results"]}


def test_everything_unread_counts_as_a_mention(
    as_alice: APIClient, as_bob: APIClient, alice: User, direct: Channel
) -> None:
    for body in ("one", "two"):
        Message.objects.create(channel=direct, author=alice, body=body)

    shown = as_bob.get(f"{CHANNELS}{direct.pk}/").json()

    assert (shown["unread"], shown["mentions"]) == (2, 2)
    assert as_alice.get(f"{CHANNELS}{direct.pk}/").json()["mentions"] == 0


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


def test_hiding_is_for_directs_only(as_alice: APIClient, channel: Channel) -> None:
    assert as_alice.post(f"{DIRECTS}{channel.pk}/hide/").status_code == 404


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


def sidebar(client: APIClient) -> list[str]:
    """The names in somebody's sidebar."""
    return [each["name"] for each in client.get("/api/v1/sync/").json()["channels"]]
