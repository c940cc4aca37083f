"""`manage.py doctor` and each fault inside the site, really made: what it says of it."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from messaging.services.redis import Redis
from messaging.services.servers import Server
from messaging.services.stack import Stack, running_stack
from messaging.services.waiting import wait_until
from tests.doctoring import NOTHING, diagnose, left_by_doctors

DEAF = "tests.deaf_asgi:application"

TAKE_LAST_MIGRATION = """
from django.db.migrations.recorder import MigrationRecorder

last = MigrationRecorder.Migration.objects.filter(app="messaging").latest("pk")
last.delete()
print(last.name)
"""

PUT_MIGRATION_BACK = """
from django.db.migrations.recorder import MigrationRecorder

MigrationRecorder.Migration.objects.create(app="messaging", name={name!r})
"""

COUNT_LIVING = (
    "from messaging.models import ServerProcess; print(ServerProcess.objects.alive().count())"
)


@pytest.fixture(scope="module")
def site() -> Iterator[Stack]:
    with running_stack("real-daphne", processes=1) as running:
        yield running
        assert left_by_doctors(running) == NOTHING


StartServer = Callable[..., Server]


@pytest.fixture
def start_server(site: Stack) -> Iterator[StartServer]:
    """Start another server of the site, with an application or an environment of its own."""
    with ExitStack() as parts:

        def started(application: str = "chatsite.asgi:application", **env: str) -> Server:
            server = Server("uvicorn", site.directory, site.env | env, application)
            parts.callback(server.stop)
            server.start()
            return server

        yield started


def test_receivers_that_are_disconnected_in_the_server(
    site: Stack, start_server: StartServer
) -> None:
    diagnosis = diagnose(site, start_server(DEAF).url, "--quick")

    assert (diagnosis.code, diagnosis.marks) == (1, {"broadcast": "failed", "frame": "failed"})
    assert diagnosis.cause("broadcast").endswith("its receivers are disconnected.")
    assert diagnosis.cause("frame") == "It came late, by the sweep: nothing was broadcast."


def test_receivers_that_are_disconnected_in_a_server_without_redis() -> None:
    with running_stack("embedded-uvicorn", application=DEAF) as deaf:
        diagnosis = diagnose(deaf, deaf.urls[0], "--quick")

    assert (diagnosis.code, diagnosis.marks) == (1, {"broadcast": "failed", "frame": "failed"})
    assert diagnosis.cause("broadcast").endswith("its receivers are disconnected.")


def test_a_server_on_another_redis(site: Stack, start_server: StartServer) -> None:
    other = Redis(site.directory)
    other.start()
    try:
        diagnosis = diagnose(site, start_server(REDIS_URL=other.url).url, "--quick")
    finally:
        other.stop()

    assert (diagnosis.code, diagnosis.marks) == (0, {"broadcast": "warning"})
    assert "another layer" in diagnosis.cause("broadcast")


def test_a_server_that_cannot_reach_its_redis(site: Stack, start_server: StartServer) -> None:
    server = start_server(REDIS_URL="redis://127.0.0.1:9/0")

    diagnosis = diagnose(site, server.url, "--quick")

    assert (diagnosis.code, diagnosis.marks) == (1, {"broadcast": "failed", "frame": "failed"})
    assert diagnosis.cause("broadcast").startswith("The server's broadcasts do not come to this")
    assert diagnosis.lines("broadcast")[0].startswith("REDIS_URL=")


def test_a_layer_in_memory_under_several_processes(site: Stack, start_server: StartServer) -> None:
    server = start_server(REDIS_URL="")
    wait_until(lambda: site.shell(COUNT_LIVING) == "2\n", "both processes telling that they live")

    diagnosis = diagnose(site, server.url, "--quick", REDIS_URL="")

    assert (diagnosis.code, diagnosis.marks) == (0, {"layer": "warning"})
    assert diagnosis.cause("layer").startswith("in memory, but 2 processes are alive")


def test_a_migration_that_is_not_applied(site: Stack) -> None:
    name = site.shell(TAKE_LAST_MIGRATION).strip()
    try:
        diagnosis = diagnose(site, site.urls[0], "--quick")
    finally:
        site.shell(PUT_MIGRATION_BACK.format(name=name))

    assert (diagnosis.code, diagnosis.marks) == (1, {"migrations": "failed"})
    assert diagnosis.cause("migrations") == (f"1 migration has not been applied: messaging.{name}.")
    assert diagnosis.lines("migrations") == ["python manage.py migrate"]


def test_a_process_that_was_killed(site: Stack, start_server: StartServer) -> None:
    server = start_server()
    assert server.popen is not None
    pid = server.popen.pid
    wait_until(lambda: site.shell(COUNT_LIVING) == "2\n", "both processes telling that they live")
    server.kill()
    wait_until(lambda: site.shell(COUNT_LIVING) == "1\n", "the killed process missed")

    diagnosis = diagnose(site, site.urls[0], "--quick")
    start_server()
    wait_until(lambda: site.shell(COUNT_LIVING) == "2\n", "another one in its place")
    replaced = diagnose(site, site.urls[0], "--quick")
    site.shell("from messaging.models import ServerProcess\nServerProcess.objects.all().delete()")

    assert (diagnosis.code, diagnosis.marks) == (1, {"processes": "failed"})
    assert f"uvicorn on {os.uname().nodename}, pid {pid}, was last seen " in diagnosis.cause(
        "processes"
    )
    assert (replaced.code, replaced.marks) == (0, {"processes": "warning"})


def test_a_database_that_stopped(site: Stack) -> None:
    assert site.postgres is not None
    site.postgres.stop()
    try:
        diagnosis = diagnose(site, site.urls[0], "--quick")
    finally:
        site.postgres.start()

    assert diagnosis.code == 1
    assert diagnosis.hops["database"]["mark"] == "failed"
    assert "does not answer: " in diagnosis.cause("database")
    assert diagnosis.hops["migrations"]["mark"] == "skipped"
    assert diagnosis.hops["layer"]["mark"] == "ok"
    assert diagnosis.hops["REST"]["text"] == "rests on database"


def test_a_database_that_is_not_there_is_not_made(site: Stack, tmp_path: Path) -> None:
    file = tmp_path / "db.sqlite3"

    diagnosis = diagnose(site, site.urls[0], "--quick", DATABASE_URL=f"sqlite:///{file}")

    assert diagnosis.cause("database") == f"There is no database at sqlite:///{file}."
    assert not file.exists()
