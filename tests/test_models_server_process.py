"""The rows of server processes: kept by one query, asked through, and removed when lost."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from messaging.models import ServerProcess

pytestmark = pytest.mark.django_db

QUESTION = {"id": "q1"}


def process(host: str = "one", *, unseen: timedelta = timedelta()) -> ServerProcess:
    return ServerProcess.objects.create(
        host=host, pid=1, server="daphne", seen_at=timezone.now() - unseen
    )


def test_the_first_report_makes_the_row() -> None:
    row = ServerProcess(host="one", pid=7, server="daphne")

    row.report({"connections": 3})

    [stored] = ServerProcess.objects.by_age()
    assert (str(stored), stored.status, stored.is_alive) == ("one:7", {"connections": 3}, True)


def test_a_report_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    row = process()

    with django_assert_num_queries(1):
        row.report({"connections": 3})

    assert ServerProcess.objects.get().status == {"connections": 3}


def test_a_report_shows_that_the_process_lives() -> None:
    row = process(unseen=timedelta(minutes=1))
    assert not ServerProcess.objects.alive().exists()

    row.report({})

    assert ServerProcess.objects.alive().get() == row


def test_a_row_that_somebody_removed_comes_back_as_it_was() -> None:
    row = ServerProcess(host="one", pid=7, server="daphne")
    row.report({})
    before = ServerProcess.objects.get()
    ServerProcess.objects.all().delete()

    row.report({"connections": 1})

    [stored] = ServerProcess.objects.by_age()
    assert (stored.pk, stored.started_at, stored.is_alive) == (before.pk, before.started_at, True)


def test_a_process_reads_its_question_until_it_has_answered() -> None:
    row = process()
    assert ServerProcess.objects.all().ask(QUESTION) == 1

    asked = [row.report({}), row.report({})]
    row.reply({"id": "q1", "found": 2})

    assert (asked, row.report({})) == ([QUESTION, QUESTION], None)
    assert ServerProcess.objects.get().answer == {"id": "q1", "found": 2}


def test_a_question_waits_for_the_one_before_it() -> None:
    row = process()
    ServerProcess.objects.all().ask(QUESTION)

    assert ServerProcess.objects.all().ask({"id": "q2"}) == 0
    row.reply({"id": "q1"})
    assert ServerProcess.objects.all().ask({"id": "q2"}) == 1


def test_a_lost_process_is_not_asked() -> None:
    process(unseen=timedelta(seconds=11))

    assert ServerProcess.objects.all().ask(QUESTION) == 0


def test_a_lost_process_is_shown_for_ten_minutes() -> None:
    process("living")
    process("lost", unseen=timedelta(minutes=9))
    process("forgotten", unseen=timedelta(minutes=11))

    assert ServerProcess.objects.all().forget_lost() == 1
    found = {row.host: row.is_alive for row in ServerProcess.objects.by_age()}
    assert found == {"living": True, "lost": False}


def test_a_process_replaces_the_one_that_had_its_id() -> None:
    before, other = process("one"), process("two")
    row = ServerProcess(host="one", pid=before.pid, server="daphne")
    row.report({})

    assert ServerProcess.objects.all().forget_predecessors_of(row) == 1
    assert set(ServerProcess.objects.all()) == {row, other}


def test_whoever_leaves_has_no_row() -> None:
    row = process()
    process("other")

    row.leave()

    assert ServerProcess.objects.get().host == "other"
