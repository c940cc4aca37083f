"""Which errors of the database are an outage, and what is answered then."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import OperationalError, ProgrammingError, connection
from django.test import RequestFactory
from rest_framework.test import APIClient

from messaging.models import Channel, Message
from messaging.outages import is_outage, server_error
from messaging.services.waiting import free_port

on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="locks a file")
on_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs a server")


@pytest.fixture
def locked(transactional_db: None) -> Iterator[None]:
    """Somebody else writes to the SQLite file, and nobody waits for long."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 10")
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(name, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
    connection.close()


@on_sqlite
def test_a_locked_file_is_answered_with_503(
    channel: Channel, as_alice: APIClient, locked: None
) -> None:
    answer = as_alice.post(f"/api/v1/channels/{channel.pk}/messages/", {"body": "Too busy"})

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert answer.json() == {"detail": "The database cannot be reached. Try again in a moment."}
    assert not Message.objects.exists()


@on_sqlite
def test_a_form_in_a_locked_file_is_answered_with_a_page(
    public_channel: Channel, as_mallory: APIClient, locked: None
) -> None:
    answer = as_mallory.post(f"/channels/{public_channel.pk}/join/")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert "Back in a moment" in answer.content.decode()


@pytest.mark.parametrize(("error", "status"), [(OperationalError(), 503), (ValueError(), 500)])
def test_an_error_in_another_middleware_has_its_page_too(
    error: Exception, status: int, rf: RequestFactory
) -> None:
    """Django calls it while it handles the error, after all middlewares."""
    try:
        raise error
    except (OperationalError, ValueError):
        answer = server_error(rf.get("/"))

    assert answer.status_code == status


@on_postgres
@pytest.mark.django_db
def test_a_server_that_cannot_be_reached_is_an_outage() -> None:
    lost = connection.copy()
    lost.settings_dict = lost.settings_dict | {"HOST": "127.0.0.1", "PORT": str(free_port())}

    with pytest.raises(OperationalError) as caught:
        lost.ensure_connection()

    assert is_outage(caught.value)


@on_postgres
@pytest.mark.django_db
def test_a_query_that_takes_too_long_is_no_outage() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1")
        with pytest.raises(OperationalError) as caught:
            cursor.execute("SELECT pg_sleep(10)")

    assert not is_outage(caught.value)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["SELECT nothing FROM nowhere", "SELEKT 1"])
def test_a_wrong_query_is_no_outage(query: str) -> None:
    errors = (OperationalError, ProgrammingError)
    with connection.cursor() as cursor, pytest.raises(errors) as caught:
        cursor.execute(query)

    assert not is_outage(caught.value)
