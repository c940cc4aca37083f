"""A site whose heart beats fast, and what is started before it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from messaging.services.nginx import LOCATION, Nginx
from messaging.services.servers import Server
from messaging.services.stack import Stack, running_stack
from tests.doctoring import NOTHING, Diagnosis, left_by_doctors

HEARTBEAT_SECONDS = 5


Proxied = Callable[..., Nginx]


@pytest.fixture(scope="package")
def site() -> Iterator[Stack]:
    """A site whose heart beats so fast that a test can wait for it."""
    env = {"HEARTBEAT_SECONDS": str(HEARTBEAT_SECONDS)}
    with running_stack("embedded-uvicorn", env=env) as running:
        yield running
        assert left_by_doctors(running) == NOTHING


@pytest.fixture
def nginx_before(tmp_path: Path) -> Iterator[Proxied]:
    """Start an nginx before a server; it ends with the test."""
    with ExitStack() as parts:

        def started(upstream: str, **options: object) -> Nginx:
            nginx = Nginx(tmp_path, upstream, **options)
            parts.callback(nginx.stop)
            nginx.start()
            return nginx

        yield started


@pytest.fixture
def server_with(site: Stack) -> Iterator[Callable[..., Server]]:
    """Start another server on the same database, with an environment of its own."""
    with ExitStack() as parts:

        def started(**env: str) -> Server:
            server = Server("uvicorn", site.directory, site.env | env)
            parts.callback(server.stop)
            server.start()
            return server

        yield started


def without(*words: str) -> list[str]:
    return [line for line in LOCATION if not any(word in line for word in words)]


def broken(diagnosis: Diagnosis) -> dict[str, str]:
    """The hops that failed, or could not be asked. Two processes share no layer in memory here."""
    return {name: mark for name, mark in diagnosis.marks.items() if mark != "warning"}
