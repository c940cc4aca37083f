"""`manage.py why`: why somebody did or did not see a message, asked of running processes."""

import json
import subprocess
import sys

import pytest

from messaging.services.servers import ROOT
from messaging.services.stack import Stack
from messaging.services.waiting import wait_until
from tests.product.cast import Cast, Person
from tests.product.doors import RestDoor
from tests.product.socket import Socket

pytestmark = pytest.mark.any_server


def why(stack: Stack, message_id: object, person: Person) -> dict:
    return json.loads(stack.manage("why", str(message_id), person.username, "--json"))


def changes(told: dict) -> list[dict]:
    """What became of the message on every connection of the person."""
    connections = (each for process in told["processes"] for each in process["connections"])
    return [change for connection in connections for change in connection["changes"]]


@pytest.fixture
def reporting(stack: Stack) -> None:
    """Every process has reported once."""
    code = (
        "from messaging.models import ServerProcess; print(ServerProcess.objects.alive().count())"
    )
    wait_until(lambda: int(stack.shell(code)) == len(stack.servers), "every process reports")


@pytest.mark.usefixtures("reporting")
def test_a_message_on_its_way_to_a_browser(
    stack: Stack, cast: Cast, rest: RestDoor, bobs_socket: Socket
) -> None:
    rest.create("Pressure is rising")
    bobs_socket.next_change()

    sent = why(stack, rest.last, cast.bob)
    bobs_socket.send(type="ack", cursors={str(cast.channel_id): 1})
    bobs_socket.send(type="ping")
    bobs_socket.next_of("heartbeat")
    acknowledged = why(stack, rest.last, cast.bob)
    bobs_socket.send(type="read", channel_id=cast.channel_id, seq=1)
    bobs_socket.next_of("read_marker_moved")
    read = why(stack, rest.last, cast.bob)

    assert [process["answered"] for process in sent["processes"]] == [True] * len(stack.servers)
    [change] = changes(sent)
    assert (change["seq"], change["how"], change["acknowledged"]) == (1, "live", False)
    assert sent["message"]["created_at"] < change["at"]
    assert changes(acknowledged)[0]["acknowledged"] is True
    assert read["verdict"] == f"{cast.bob.username} has seen it: the channel is read up to seq 1."


@pytest.mark.usefixtures("reporting")
def test_somebody_who_was_away_then_removed_and_an_outsider(
    stack: Stack, cast: Cast, rest: RestDoor, bobs_socket: Socket
) -> None:
    bobs_socket.close()
    rest.create("Nobody is here")

    away, outsider = why(stack, rest.last, cast.bob), why(stack, rest.last, cast.mallory)
    rest.client.delete(f"/api/v1/channels/{cast.channel_id}/members/{cast.bob.id}/")
    removed = why(stack, rest.last, cast.bob)

    endings = [each["code"] for process in away["processes"] for each in process["endings"]]
    assert endings == [1000]
    assert away["verdict"].startswith(f"{cast.bob.username} is not connected")
    assert outsider["verdict"].endswith(f"({cast.mallory.username} never was a member.)")
    assert (removed["standing"], removed["membership"]) == ("member", None)
    assert [each["ended_seq"] for each in removed["past_memberships"]] == [2]


@pytest.mark.usefixtures("reporting")
def test_a_process_that_hangs_is_named(stack: Stack, cast: Cast, rest: RestDoor) -> None:
    rest.create("Hello")
    last = stack.servers[-1]
    last.freeze()
    try:
        told = stack.manage("why", str(rest.last), cast.bob.username)
    finally:
        last.thaw()

    assert last.popen is not None
    assert f":{last.popen.pid} ({stack.kind.partition('-')[2]}) did not answer" in told
    assert "Not answered by" in told.splitlines()[-1]


def test_a_wrong_message_is_one_line_and_exit_code_2(stack: Stack, cast: Cast) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "why", "999999999", cast.bob.username],
        capture_output=True,
        text=True,
        env=stack.env,
        cwd=ROOT,
    )

    assert (done.returncode, done.stdout, done.stderr) == (
        *(2, "", "CommandError: There is no message 999999999.\n"),
    )
