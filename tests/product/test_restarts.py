"""A server process ends in good order: sockets move to another one, and no request fails."""

import json
import signal
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPException

import psutil
import psycopg
import pytest
from websockets.sync.client import connect

from messaging.services.process import Process
from messaging.services.servers import APPLICATION, ROOT, Server, options
from messaging.services.stack import Stack
from messaging.services.waiting import answers, free_port, wait_until
from tests.product.cast import Cast, Person
from tests.product.http import messages_path, program
from tests.product.socket import Socket

MANY = 12
SMALL_BUFFER = 4_096
LONG = "Nobody reads this. " * 1_000
Listen = Callable[[str, Person], Socket]


@pytest.fixture
def ending(stack: Stack) -> Iterator[Server]:
    """A server process beside the others, to be ended."""
    server = Server(stack.kind.partition("-")[2], stack.directory, stack.env)
    server.start()
    yield server
    server.stop()


def tell_to_end(server: Process) -> None:
    assert server.popen is not None
    server.popen.send_signal(signal.SIGTERM)


def has_ended(server: Process) -> bool:
    return not server.is_running


def wait_until_it_accepts_nobody(server: Process) -> None:
    wait_until(lambda: not answers(server.port), f"{server.name} accepting nobody")


def wait_for_end(server: Process) -> None:
    wait_until(lambda: has_ended(server), f"the end of {server.name}")


def was_told_of_a_message(socket: Socket) -> bool:
    """Whether a message came before the server closed with 1012."""
    frames, code = socket.frames_until_closed()
    assert code == 1012
    return "message_created" in {frame["type"] for frame in frames}


def test_sockets_are_closed_one_after_the_other(ending: Server, cast: Cast, listen: Listen) -> None:
    sockets = [listen(ending.url, cast.bob) for _ in range(MANY)]
    with program(ending.url, cast.alice) as alice:
        alice.get("/api/v1/users/me/")

        tell_to_end(ending)
        wait_until_it_accepts_nobody(ending)
        posted = alice.post(messages_path(cast.channel_id), json={"body": "While it ends"})

    told = [was_told_of_a_message(each) for each in sockets]
    assert (posted.status_code, posted.headers["Connection"]) == (201, "close")
    assert 0 < sum(told) < MANY


def test_whoever_moves_to_another_process_misses_nothing(
    stack: Stack, ending: Server, cast: Cast, listen: Listen
) -> None:
    socket = listen(ending.url, cast.bob)

    tell_to_end(ending)
    with program(stack.urls[0], cast.alice) as alice:
        alice.post(messages_path(cast.channel_id), json={"body": "While it ends"})
    closed_with = socket.close_code()
    again = listen(stack.urls[-1], cast.bob)
    again.send(type="resume", cursors={str(cast.channel_id): 0})

    assert closed_with == 1012
    assert [again.next_change(), again.next_change()] == [("message_created", 1), ("caught_up", 1)]


@contextmanager
def nothing_can_be_stored(stack: Stack, channel_id: int) -> Iterator[None]:
    """Somebody else holds the lock that a message needs."""
    if stack.is_embedded:
        with closing(sqlite3.connect(stack.directory / "db.sqlite3", isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            yield
    else:
        with psycopg.connect(stack.env["DATABASE_URL"]) as db:
            db.execute("SELECT FROM messaging_channel WHERE id = %s FOR UPDATE", [channel_id])
            yield


@contextmanager
def sent(ending: Server, cast: Cast) -> Iterator[HTTPConnection]:
    """A connection on which a message has been sent, and which waits for the answer."""
    headers = {"Authorization": f"Bearer {cast.alice.token}", "Content-Type": "application/json"}
    with closing(HTTPConnection("127.0.0.1", ending.port)) as connection:
        connection.request("GET", "/api/v1/users/me/", headers=headers)
        connection.getresponse().read()
        body = json.dumps({"body": "At the last moment"})
        connection.request("POST", messages_path(cast.channel_id), body, headers)
        yield connection


def test_a_running_request_is_finished(stack: Stack, ending: Server, cast: Cast) -> None:
    with ExitStack() as lock:
        lock.enter_context(nothing_can_be_stored(stack, cast.channel_id))
        with sent(ending, cast) as connection:
            tell_to_end(ending)
            wait_until_it_accepts_nobody(ending)
            lock.close()
            answer = connection.getresponse()

    assert answer.status == 201
    wait_for_end(ending)


def test_a_second_signal_ends_at_once(stack: Stack, ending: Server, cast: Cast) -> None:
    def insist() -> bool:
        tell_to_end(ending)
        return has_ended(ending)

    with nothing_can_be_stored(stack, cast.channel_id), sent(ending, cast) as connection:
        tell_to_end(ending)
        wait_until_it_accepts_nobody(ending)
        wait_until(insist, "the end")

        with pytest.raises((HTTPException, ConnectionError)):
            connection.getresponse()


def test_who_does_not_read_holds_nobody_up(ending: Server, cast: Cast) -> None:
    path = messages_path(cast.channel_id)
    headers = {"Authorization": f"Bearer {cast.bob.token}"}
    with closing(socket.socket()) as deaf, program(ending.url, cast.alice) as alice:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        deaf.connect(("127.0.0.1", ending.port))
        connect(ending.socket_url, sock=deaf, additional_headers=headers, max_queue=1)
        for _ in range(MANY):
            alice.post(path, json={"body": LONG})

        tell_to_end(ending)

        wait_for_end(ending)


@pytest.fixture
def workers(stack: Stack) -> Iterator[Process]:
    """Uvicorn with a supervisor and two workers on one port."""
    if not stack.kind.endswith("uvicorn"):
        pytest.skip("daphne has no workers")
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", *options("uvicorn", port), "--workers", "2"]
    log = stack.directory / "workers.log"
    server = Process([*command, APPLICATION], port=port, log=log, env=stack.env, directory=ROOT)
    server.start()
    yield server
    server.stop()


def test_workers_hear_of_one_end_twice_and_end_in_order(
    workers: Process, cast: Cast, listen: Listen
) -> None:
    """Systemd tells all processes, and then the supervisor tells its workers."""
    sockets = [listen(f"http://127.0.0.1:{workers.port}", cast.bob) for _ in range(MANY)]
    assert workers.popen is not None
    children = psutil.Process(workers.popen.pid).children(recursive=True)

    tell_to_end(workers)
    for child in children:
        child.terminate()

    assert {each.close_code() for each in sockets} == {1012}
    wait_for_end(workers)
