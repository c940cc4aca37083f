"""`manage.py devserver` makes a site from nothing and serves it."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.core.management import CommandError

from messaging.management.commands.demo import DEVELOPMENT_PASSWORD
from messaging.management.commands.devserver import refuse_taken
from messaging.services.environment import plain_environment
from messaging.services.process import Process
from messaging.services.servers import ROOT
from messaging.services.waiting import free_port


@pytest.fixture
def devserver(tmp_path: Path) -> Iterator[Process]:
    port = free_port()
    server = Process(
        [sys.executable, "manage.py", "devserver", f"127.0.0.1:{port}"],
        port=port,
        log=tmp_path / "devserver.log",
        env=plain_environment()
        | {
            "DEBUG": "true",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
            "STATIC_ROOT": str(tmp_path / "static"),
        },
        directory=ROOT,
    )
    server.start()
    yield server
    server.stop()


def test_it_serves_a_site_where_the_printed_login_works(devserver: Process) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{devserver.port}", timeout=30) as browser:
        assert browser.get("/login/").status_code == 200
        answer = browser.post(
            "/login/",
            data={
                "login": "ines",
                "password": DEVELOPMENT_PASSWORD,
                "csrfmiddlewaretoken": browser.cookies["csrftoken"],
            },
        )

    assert answer.status_code == 302
    assert f"http://127.0.0.1:{devserver.port}/" in devserver.log.read_text()


def test_a_taken_port_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"

        with pytest.raises(CommandError, match=f"Cannot listen on {address}: "):
            refuse_taken(address)


@pytest.mark.parametrize("address", ["127.0.0.1:http", "127.0.0.1:70000", "8000", ":8000"])
def test_an_address_that_is_none_is_an_error(address: str) -> None:
    with pytest.raises(CommandError, match="is not an address"):
        refuse_taken(address)
