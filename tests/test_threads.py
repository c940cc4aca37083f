"""Trips to the database: a dead connection is noticed, a living one is not asked each time."""

import pytest
from django.db import OperationalError, connection, connections

from chatsite.threads import asked_at, database_trip, renew
from messaging.models import User
from tests.listening import in_thread

pytestmark = pytest.mark.django_db(transaction=True)

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no connection to lose"
)


def end_own_session() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


@on_postgresql
def test_a_database_that_has_just_answered_is_not_asked_again() -> None:
    database = connections["default"]
    database.ensure_connection()
    asked_at.pop(database, None)
    renew(database)
    assert not database.health_check_done
    database.cursor().close()

    renew(database)

    assert database.health_check_done


@on_postgresql
async def test_the_next_trip_after_a_lost_connection_takes_a_new_one(alice: User) -> None:
    with pytest.raises(OperationalError):
        await database_trip(end_own_session)()

    assert await database_trip(User.objects.get)(pk=alice.pk) == alice
    await in_thread(connections.close_all)
