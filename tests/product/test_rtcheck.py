"""`manage.py rtcheck` against a running site: what it tells, and that it leaves nobody behind."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from messaging.services.environment import production_environment
from messaging.services.servers import ROOT
from messaging.services.stack import Stack
from messaging.services.waiting import wait_until

LEFT = (
    "from messaging.models import Channel, User\n"
    "print(User.objects.filter(username__startswith='rtcheck-').count(),"
    " Channel.objects.filter(name__startswith='rtcheck-').count())"
)
SMALL = ("--clients", "12", "--writers", "3", "--rate", "20")
COMMAND_SECONDS = 120


@pytest.fixture(autouse=True)
def once(stack: Stack) -> None:
    """What the check does is the same for every kind of stack; servers have tests of their own."""
    if stack.kind != "real-uvicorn":
        pytest.skip("on real uvicorn only")


def started(stack: Stack, *arguments: str, **env: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "rtcheck", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=stack.env | env,
        cwd=ROOT,
    )


def ended(stack: Stack, *arguments: str, **env: str) -> tuple[int, str, str]:
    """Exit code and what was written to standard output and standard error."""
    process = started(stack, *arguments, **env)
    out, err = process.communicate(timeout=COMMAND_SECONDS)
    return process.returncode, out, err


def at(stack: Stack) -> list[str]:
    return [word for url in stack.urls for word in ("--url", url)]


@contextmanager
def checking(stack: Stack) -> Iterator[subprocess.Popen[str]]:
    """A long check whose people are in the database."""
    process = started(stack, *at(stack), *SMALL, "--minutes", "10")
    try:
        wait_until(lambda: stack.shell(LEFT) == "7 2\n", "people and channels of the check")
        yield process
    finally:
        process.kill()
        process.communicate()


def is_clean(stack: Stack) -> bool:
    return stack.shell(LEFT) == "0 0\n"


def test_a_running_site_keeps_the_promise_under_what_clients_can_do(stack: Stack) -> None:
    chaos = "cut-client+revoke,stall-client+repeat-post"

    code, out, err = ended(
        stack,
        *(*at(stack), *SMALL, "--minutes", "0.2", "--fault-seconds", "3"),
        *("--chaos", chaos, "--json"),
    )

    report: dict[str, Any] = json.loads(out)
    assert (code, err.strip()) == (0, "")
    assert report["ok"]
    assert {name for one in report["faults"] for name in one["faults"]} == {
        *("cut-client", "revoke", "stall-client", "repeat-post"),
    }
    assert report["stored"] > report["changes"]["created"] > 0
    assert report["resumes"] > 0
    assert is_clean(stack)


def test_the_report_is_a_table_for_people(stack: Stack) -> None:
    code, out, _ = ended(stack, *at(stack), *SMALL, "--minutes", "0.05")

    assert code == 0
    assert "screens that differ" in out
    assert out.endswith("Everything that was stored reached every screen, once, in order.\n")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nobody_is_left_behind_by_a_check_that_was_stopped(stack: Stack, sent: int) -> None:
    with checking(stack) as process:
        process.send_signal(sent)
        process.send_signal(sent)
        _, err = process.communicate(timeout=COMMAND_SECONDS)

        assert process.returncode == (-sent if sent == signal.SIGKILL else 130)
        assert ("Stopped; everything is removed." in err) == (sent != signal.SIGKILL)
        wait_until(lambda: is_clean(stack), "the clerk removing its cast")


def test_a_server_with_another_database(stack: Stack, tmp_path: Path) -> None:
    other = production_environment(tmp_path)
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        env=other,
        cwd=ROOT,
        check=True,
    )

    code, _, err = ended(stack, *at(stack), DATABASE_URL=other["DATABASE_URL"])

    assert code == 2
    assert "does not know the people of this database" in err


def test_a_database_that_cannot_be_reached(stack: Stack) -> None:
    wrong = "postgres://nobody:s3cret@127.0.0.1:9/chatsite"

    code, _, err = ended(stack, *at(stack), DATABASE_URL=wrong)

    assert (code, err.count("\n")) == (2, 1)
    assert "s3cret" not in err
