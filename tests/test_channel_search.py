"""Finding channels, on their page and over REST."""

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Channel, User
from messaging.models.joining import join
from messaging.views import channel_search
from tests.visiting import client_of

REST = "/api/v1/channels/"
FOUND = [
    ("GARDEN", ["garden", "tower"]),
    ("the garden", ["tower"]),
    ("überblick", ["Überblick"]),
    ("#tower", ["tower"]),
    ("100%", ["100% proof"]),
    ("%", ["100% proof"]),
    (".*", []),
    ("nowhere", []),
]


@pytest.fixture
def channels(db: None) -> list[Channel]:
    """In the order of their names."""
    topics = {"100% proof": "", "garden": "Weeds", "tower": "Over the garden", "Überblick": ""}
    return [Channel.objects.create(name=name, topic=topics[name]) for name in topics]


def names_on_page(user: User, query: str) -> list[str]:
    found = client_of(user).get(f"/channels/?{query}").context["found"]
    return [channel.name for channel in found.channels]


@pytest.mark.parametrize(("words", "names"), FOUND)
def test_words_stand_in_the_name_or_the_topic(
    channels: list[Channel], as_mallory: APIClient, words: str, names: list[str]
) -> None:
    page = as_mallory.get("/channels/", {"q": words, "sort": "name"}).context["found"]
    rows = as_mallory.get(REST, {"q": words}).json()["results"]

    assert [channel.name for channel in page.channels] == names
    assert [row["name"] for row in rows] == names


def test_outsiders_find_no_private_channel(
    channel: Channel, as_bob: APIClient, as_mallory: APIClient
) -> None:
    words = {"q": channel.name}
    found = [client.get(REST, words).json()["results"] for client in (as_bob, as_mallory)]
    pages = [client.get("/channels/", words).context["found"] for client in (as_bob, as_mallory)]

    assert [len(rows) for rows in found] == [1, 0]
    assert [len(page.channels) for page in pages] == [1, 0]


def test_the_page_stands_in_the_order_that_was_asked_for(
    channels: list[Channel], alice: User, bob: User
) -> None:
    proof, garden, tower, view = channels
    for user, channel in [(alice, proof), (alice, garden), (bob, garden)]:
        join(channel, user)
    tower.is_archived = True
    tower.save()

    orders = {sort: names_on_page(alice, f"sort={sort}") for sort in ("", "name", "members", "new")}

    assert orders == {
        "": [view.name, proof.name, garden.name, tower.name],
        "name": [proof.name, garden.name, view.name, tower.name],
        "members": [garden.name, proof.name, view.name, tower.name],
        "new": [view.name, garden.name, proof.name, tower.name],
    }
    assert names_on_page(alice, "sort=sideways") == orders[""]


def test_a_long_list_is_shown_part_by_part(
    channels: list[Channel], alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel_search, "SHOWN", 3)

    first = client_of(alice).get("/channels/?sort=name")
    more = first.context["found"].more
    whole = client_of(alice).get(f"/channels/?{more}")

    assert "The first 3 channels" in first.content.decode()
    assert more == "q=&sort=name&shown=6"
    assert "4 channels" in whole.content.decode()
    assert whole.context["found"].more is None


def test_a_script_of_the_page_gets_what_was_found_and_nothing_else(
    channels: list[Channel], alice: User, mallory: User, channel: Channel
) -> None:
    part = {"X-Part": "panel"}
    hers = client_of(alice).get("/channels/?q=engine", headers=part).content.decode()
    theirs = client_of(mallory).get("/channels/?q=engine", headers=part).content.decode()

    assert hers.startswith('<div class="browser__results">')
    assert "engine-room" in hers
    assert "engine-room" not in theirs


def test_a_script_may_join_with_what_it_got(channels: list[Channel], alice: User) -> None:
    html = client_of(alice).get("/channels/?q=tower", headers={"X-Part": "panel"}).content.decode()

    assert 'name="csrfmiddlewaretoken"' in html
    assert "1 channel\n" in html.replace("</p>", "\n")


@pytest.mark.parametrize("number", [1, 3])
def test_searching_over_rest_takes_as_many_queries_as_listing(
    number: int, as_bob: APIClient, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        Channel.objects.create(name=f"room-{index}")
    Channel.objects.create(name="elsewhere")

    with django_assert_num_queries(3):
        answer = as_bob.get(REST, {"q": "room"})

    assert len(answer.json()["results"]) == number


def test_pages_over_rest_keep_the_words(channels: list[Channel], as_bob: APIClient) -> None:
    answer = as_bob.get(REST, {"q": "garden", "limit": 1}).json()

    assert [row["name"] for row in answer["results"]] == ["tower"]
    assert answer["previous"].startswith("/api/v1/channels/?")
    earlier = as_bob.get(answer["previous"]).json()
    assert [row["name"] for row in earlier["results"]] == ["garden"]


def test_words_find_a_list_and_never_hide_one_channel(
    channels: list[Channel], as_bob: APIClient
) -> None:
    assert as_bob.get(f"{REST}{channels[0].pk}/?q=other").status_code == 200


@pytest.mark.parametrize("words", ["\0", "x " * 21])
def test_words_that_cannot_be_searched_are_refused(as_bob: APIClient, words: str) -> None:
    answer = as_bob.get(REST, {"q": words})

    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("q: ")
