"""`manage.py rtcheck` with wrong input: one clear line and exit code 2."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError

from messaging.management.commands.rtcheck import as_command_errors
from messaging.services.environment import production_environment
from messaging.services.process import Process
from messaging.services.servers import ROOT
from messaging.services.waiting import free_port
from tests.terminal import terminal


def ended(directory: Path, *arguments: str, **env: str) -> tuple[int, str, str]:
    """Exit code and what was written to standard output and standard error."""
    done = subprocess.run(
        [sys.executable, "manage.py", "rtcheck", *arguments],
        capture_output=True,
        text=True,
        env=production_environment(directory) | env,
        cwd=ROOT,
    )
    return done.returncode, done.stdout, done.stderr


def test_an_address_where_nobody_answers(tmp_path: Path) -> None:
    code, out, err = ended(tmp_path, "--url", "http://127.0.0.1:9")

    assert (code, out) == (2, "")
    assert err.startswith("CommandError: Nobody answers at http://127.0.0.1:9: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1", "http://", "http://[::1"])
def test_an_address_that_is_none(tmp_path: Path, url: str) -> None:
    code, _, err = ended(tmp_path, "--url", url)

    assert (code, err.count("\n")) == (2, 1)


def test_a_server_that_is_not_ours(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    other = Process(
        command, port=port, log=tmp_path / "other.log", env=production_environment(tmp_path)
    )
    other.start()
    try:
        code, _, err = ended(tmp_path, "--url", f"http://127.0.0.1:{port}")
    finally:
        other.stop()

    assert code == 2
    assert err == (
        f"CommandError: http://127.0.0.1:{port} is not a Chatsite: its API answered 404, not 401.\n"
    )


def test_servers_cannot_be_spawned_without_their_programs(tmp_path: Path) -> None:
    code, _, err = ended(tmp_path, "--spawn", "1", PATH=str(tmp_path))

    assert code == 2
    assert err.startswith("CommandError: Cannot start what the check needs: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("chaos", "why"),
    [
        ("kill-redis", "kill-redis needs --spawn; a foreign address can only meet cut-client"),
        ("rain", "There is no fault 'rain'; there are cut-client"),
        ("", "There is no fault ''; there are cut-client"),
    ],
)
def test_a_fault_that_cannot_be_made(tmp_path: Path, chaos: str, why: str) -> None:
    code, _, err = ended(tmp_path, "--chaos", chaos)

    assert code == 2
    assert err.startswith(f"CommandError: {why}")


def test_a_server_that_does_not_come_back_is_one_line() -> None:
    """Faults happen in tasks of their own, beside those of the writers."""
    gone = RuntimeError("uvicorn-1 ended at once:\nno memory")

    with pytest.raises(CommandError) as told, as_command_errors():
        raise ExceptionGroup("traffic", [ExceptionGroup("faults", [gone])])

    assert (str(told.value), told.value.returncode) == (
        *("Cannot start what the check needs: uvicorn-1 ended at once: no memory", 2),
    )


def test_a_mistake_of_ours_is_no_wrong_input() -> None:
    with pytest.raises(KeyError), as_command_errors():
        raise ExceptionGroup("traffic", [KeyError("channel_id")])


SHOW_PROGRESS = """
from messaging.management.commands.rtcheck import shown_progress

with shown_progress() as tell:
    tell("12 changes, 34 frames", 1.0, 2.0)
"""


def test_a_terminal_shows_how_far_the_check_is(tmp_path: Path) -> None:
    with terminal() as (screen, shown):
        subprocess.run(
            [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", SHOW_PROGRESS],
            stderr=screen,
            env=production_environment(tmp_path) | {"TERM": "xterm"},
            cwd=ROOT,
            check=True,
        )

        assert b"12 changes, 34 frames" in shown()
