"""Pages by key: what each parameter answers, and which pages its links lead to."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Channel, Message, User


@pytest.fixture
def address(channel: Channel) -> str:
    return f"/api/v1/channels/{channel.pk}/messages/"


@pytest.fixture
def ids(channel: Channel, alice: User) -> list[int]:
    """Ten messages of the channel, with one of another channel between any two."""
    other = Channel.objects.create(name="elsewhere")
    found = []
    for number in range(10):
        found.append(Message.objects.create(channel=channel, author=alice, body=f"{number}").pk)
        Message.objects.create(channel=other, author=alice, body="noise")
    return found


def page(client: APIClient, address: str, ids: list[int]) -> tuple[list[int], Any, Any]:
    """The positions of a page's messages, and its links."""
    answer = client.get(address).json()
    return (
        [ids.index(each["id"]) for each in answer["results"]],
        answer["previous"],
        answer["next"],
    )


def test_without_a_position_the_latest_page_comes(
    as_alice: APIClient, address: str, ids: list[int]
) -> None:
    assert page(as_alice, f"{address}?limit=3", ids) == (
        [7, 8, 9],
        f"{address}?before={ids[7]}&limit=3",
        None,
    )


def test_everything_on_one_page_has_no_links(
    as_alice: APIClient, address: str, ids: list[int]
) -> None:
    assert page(as_alice, address, ids) == ([*range(10)], None, None)


def test_before_answers_the_nearest_older(
    as_alice: APIClient, address: str, ids: list[int]
) -> None:
    assert page(as_alice, f"{address}?before={ids[7]}&limit=3", ids) == (
        [4, 5, 6],
        f"{address}?before={ids[4]}&limit=3",
        f"{address}?after={ids[6]}&limit=3",
    )


def test_after_answers_the_nearest_newer(as_alice: APIClient, address: str, ids: list[int]) -> None:
    assert page(as_alice, f"{address}?after={ids[2]}&limit=3", ids) == (
        [3, 4, 5],
        f"{address}?before={ids[3]}&limit=3",
        f"{address}?after={ids[5]}&limit=3",
    )


def test_around_answers_both_sides(as_alice: APIClient, address: str, ids: list[int]) -> None:
    assert page(as_alice, f"{address}?around={ids[5]}&limit=4", ids) == (
        [3, 4, 5, 6],
        f"{address}?before={ids[3]}&limit=4",
        f"{address}?after={ids[6]}&limit=4",
    )


@pytest.mark.parametrize(("position", "expected"), [(0, [0, 1]), (9, [7, 8, 9])])
def test_around_at_an_end_answers_the_one_side(
    position: int, expected: list[int], as_alice: APIClient, address: str, ids: list[int]
) -> None:
    shown, _, _ = page(as_alice, f"{address}?around={ids[position]}&limit=4", ids)

    assert shown == expected


def test_before_the_first_there_is_nothing_but_the_way_back(
    as_alice: APIClient, address: str, ids: list[int]
) -> None:
    link = f"{address}?after={ids[0] - 1}"

    assert page(as_alice, f"{address}?before={ids[0]}", ids) == ([], None, link)


def test_after_the_last_there_is_nothing_but_the_way_back(
    as_alice: APIClient, address: str, ids: list[int]
) -> None:
    link = f"{address}?before={ids[9] + 1}"

    assert page(as_alice, f"{address}?after={ids[9]}", ids) == ([], link, None)


def test_following_the_links_back_shows_everything_once(
    as_alice: APIClient, address: str, ids: list[int]
) -> None:
    shown: list[int] = []
    link: str | None = f"{address}?limit=4"
    while link:
        positions, link, _ = page(as_alice, link, ids)
        shown = positions + shown

    assert shown == [*range(10)]


def test_a_new_message_moves_no_page(
    as_alice: APIClient, alice: User, channel: Channel, address: str, ids: list[int]
) -> None:
    before = page(as_alice, f"{address}?before={ids[5]}&limit=3", ids)

    Message.objects.create(channel=channel, author=alice, body="Newer")

    assert page(as_alice, f"{address}?before={ids[5]}&limit=3", ids) == before


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("limit=0", "limit: Ensure this value is greater than or equal to 1."),
        ("limit=201", "limit: Ensure this value is less than or equal to 200."),
        ("limit=many", "limit: A valid integer is required."),
        ("before=x", "before: A valid integer is required."),
        ("after=-1", "after: Ensure this value is greater than or equal to 0."),
        (
            "before=9223372036854775808",
            "before: Ensure this value is less than or equal to 9223372036854775807.",
        ),
        ("after=%00", "after: A valid integer is required."),
        ("before=5&after=1", "Ask for one of before, after and around."),
    ],
)
def test_a_wrong_parameter_is_refused_in_words(
    query: str, detail: str, as_alice: APIClient, address: str
) -> None:
    answer = as_alice.get(f"{address}?{query}")

    assert (answer.status_code, answer.json()) == (400, {"detail": detail})


@pytest.mark.parametrize("offset", [1, 1_000])
def test_around_a_message_of_another_channel_is_not_found(
    offset: int, as_alice: APIClient, address: str, ids: list[int]
) -> None:
    answer = as_alice.get(f"{address}?around={ids[0] + offset}")

    assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})


@pytest.mark.parametrize("limit", [1, 3])
@pytest.mark.parametrize("position", ["before", "after", "around"])
def test_a_page_in_the_middle_takes_eight_queries(
    position: str,
    limit: int,
    as_alice: APIClient,
    address: str,
    ids: list[int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(8):
        as_alice.get(f"{address}?{position}={ids[5]}&limit={limit}")
