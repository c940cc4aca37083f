"""The picture of all server processes, in few queries whatever their number."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel
from messaging.realtime.charts import charts_of
from messaging.realtime.picture import picture
from tests.processes import process

LOST = timedelta(minutes=1)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_a_picture_takes_two_queries_however_many_processes(
    number: int, public_channel: Channel, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        process(f"host-{index}", channels={str(public_channel.pk): [1, 1, 1]})

    with django_assert_num_queries(2):
        now = picture()

    assert len(now["processes"]) == number


@pytest.mark.django_db
def test_a_lost_process_is_shown_with_its_last_numbers_and_counts_no_more() -> None:
    process("living", closes={"1001": 2, "4408": 5})
    process("lost", unseen=LOST)

    now = picture()

    shown = {each["name"]: each["seen_at"] is None for each in now["processes"]}
    assert shown == {"living:1": True, "lost:1": False}
    assert [each["connections"] for each in now["processes"]] == [3, 3]
    assert (now["totals"]["events"], now["totals"]["frames"]) == (10, 200)
    assert now["closes"] == [{"id": "4408", "number": 5}, {"id": "1001", "number": 2}]


@pytest.mark.django_db
def test_the_process_that_is_least_far_counts_and_what_lags_comes_first(
    channel: Channel, public_channel: Channel
) -> None:
    private, public = str(channel.pk), str(public_channel.pk)
    process("one", channels={private: [9, 9, 40], public: [5, 8, 2]})
    process("two", channels={public: [8, 8, 1]})

    lagging, other = picture()["channels"]

    assert lagging == {
        "id": public_channel.pk,
        "name": "town-square",
        "stored": 8,
        "forwarded": 5,
        "lag": 3,
        "listeners": 3,
        "processes": 2,
    }
    assert (other["id"], other["lag"]) == (channel.pk, 0)


@pytest.mark.django_db
def test_the_name_of_a_private_channel_is_not_shown(channel: Channel) -> None:
    process("one", channels={str(channel.pk): [1, 1, 1]})

    now = picture()

    assert now["channels"][0]["name"] is None
    assert "engine-room" not in str(now)


@pytest.mark.django_db
def test_a_process_that_has_stopped_asking_the_database_is_marked() -> None:
    process("one", sweep_age=1.0)
    process("two", sweep_age=6.0)

    marks = {each["name"]: each["is_unswept"] for each in picture()["processes"]}
    assert marks == {"one:1": False, "two:1": True}


def test_charts_add_the_rates_of_all_processes_step_by_step() -> None:
    one = [[998, 5.0, 10, 100, 1, 0], [999, 4.0, 8, 40, 0, 2]]
    other = [[999, 6.0, 12, 60, 2, 1], [1000, 0.1, 50, 50, 0, 0]]

    charts = charts_of([one, other], now=5_002.0)

    assert [series[-3:] for series in charts.values()] == [
        [None, 2.0, 4.0],
        [None, 20.0, 20.0],
        [None, 1, 2],
        [None, 0, 3],
    ]
    assert {len(series) for series in charts.values()} == {60}


def test_a_moment_of_a_step_makes_no_high_rate() -> None:
    charts = charts_of([[[999, 0.01, 5, 0, 0, 0]]], now=5_000.0)

    assert charts["events"][-1] == 5.0
