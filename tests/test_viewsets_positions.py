"""Read positions of many channels at once, over REST."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, User
from tests.visiting import say

READ = "/api/v1/channels/read/"
UNREAD = "/api/v1/channels/unread/"


@pytest.fixture
def spoken(channel: Channel, public_channel: Channel, alice: User) -> list[Channel]:
    """Two channels with three messages each, which bob has not read."""
    for each in (channel, public_channel):
        say(each, alice, "Pressure is rising", 3)
    return [channel, public_channel]


def positions_of(user: User) -> dict[str, int]:
    rows = Membership.objects.filter(user=user).order_by("channel_id")
    return {str(pk): seq for pk, seq in rows.values_list("channel_id", "last_read_seq")}


def wanted(*pairs: tuple[Channel, int]) -> dict[str, Any]:
    return {"channels": {str(each.pk): seq for each, seq in pairs}}


def test_several_channels_are_marked_as_read(
    as_bob: APIClient, bob: User, spoken: list[Channel]
) -> None:
    one, other = spoken

    answer = as_bob.post(READ, wanted((one, 3), (other, 2)), format="json")

    assert (answer.status_code, answer.json()) == (200, wanted((one, 3), (other, 2)))
    assert positions_of(bob) == {str(one.pk): 3, str(other.pk): 2}


def test_none_moves_back(as_bob: APIClient, bob: User, spoken: list[Channel]) -> None:
    one, other = spoken
    as_bob.post(READ, wanted((one, 3)), format="json")

    answer = as_bob.post(READ, wanted((one, 1), (other, 1)), format="json")

    assert answer.json() == wanted((one, 3), (other, 1))


def test_positions_of_before_undo_it(as_bob: APIClient, bob: User, spoken: list[Channel]) -> None:
    one, other = spoken
    before = wanted((one, 1), (other, 0))
    as_bob.post(READ, before, format="json")
    as_bob.post(READ, wanted((one, 3), (other, 3)), format="json")

    answer = as_bob.post(UNREAD, before, format="json")

    assert (answer.status_code, answer.json()) == (200, before)
    assert positions_of(bob) == before["channels"]


def test_a_position_ahead_of_the_marker_makes_nothing_unread(
    as_bob: APIClient, spoken: list[Channel]
) -> None:
    one, _ = spoken
    as_bob.post(READ, wanted((one, 1)), format="json")

    answer = as_bob.post(UNREAD, wanted((one, 3)), format="json")

    assert answer.json() == wanted((one, 1))


@pytest.mark.parametrize("address", [READ, UNREAD])
def test_an_outsider_finds_no_private_channel_and_no_marker_moves(
    as_mallory: APIClient, mallory: User, bob: User, spoken: list[Channel], address: str
) -> None:
    private, public = spoken
    Membership.objects.create(channel=public, user=mallory, last_read_seq=1)
    before = positions_of(mallory), positions_of(bob)

    answer = as_mallory.post(address, wanted((public, 0), (private, 1)), format="json")

    told = {"detail": f"There is no channel {private.pk}."}
    assert (answer.status_code, answer.json()) == (404, told)
    assert (positions_of(mallory), positions_of(bob)) == before


def test_who_has_not_joined_has_no_marker(as_mallory: APIClient, public_channel: Channel) -> None:
    answer = as_mallory.post(READ, wanted((public_channel, 0)), format="json")

    told = {"detail": f"You are not a member of channel {public_channel.pk}."}
    assert (answer.status_code, answer.json()) == (403, told)


def test_a_seq_that_is_not_reached_moves_nothing(
    as_bob: APIClient, bob: User, spoken: list[Channel]
) -> None:
    one, other = spoken

    answer = as_bob.post(READ, wanted((one, 3), (other, 4)), format="json")

    assert answer.status_code == 400
    assert "beyond the channel's last change" in answer.json()["detail"]
    assert positions_of(bob) == {str(one.pk): 0, str(other.pk): 0}


@pytest.mark.parametrize(
    "wrong",
    [
        *({}, {"channels": {}}, {"channels": [7]}, {"channels": {"seven": 1}}, [1]),
        *({"channels": {"7": "x"}}, {"channels": {"7": -1}}, {"channels": {"9" * 30: 1}}),
        {"channels": {str(pk): 0 for pk in range(501)}},
    ],
)
def test_anything_else_is_refused(as_bob: APIClient, bob: User, wrong: Any) -> None:
    assert as_bob.post(READ, wrong, format="json").status_code == 400


def test_needs_a_login(channel: Channel) -> None:
    assert APIClient().post(READ, wanted((channel, 0)), format="json").status_code == 401
