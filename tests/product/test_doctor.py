"""`manage.py doctor`: a sound site, wrong input, and nothing left behind."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from messaging.services.process import Process
from messaging.services.redis import Redis
from messaging.services.servers import ROOT
from messaging.services.stack import Stack
from messaging.services.waiting import free_port
from tests.doctoring import NOTHING, command, diagnose, left_by_doctors, run
from tests.terminal import terminal

pytestmark = pytest.mark.any_server

HOPS = [
    *("settings", "database", "migrations", "layer", "receivers", "processes", "server", "REST"),
    *("login", "WebSocket", "origin", "message", "broadcast", "frame"),
]


def test_a_sound_site_is_found_sound_and_left_as_it_was(stack: Stack) -> None:
    diagnosis = diagnose(stack, stack.urls[0], "--quick")

    assert (diagnosis.code, diagnosis.marks) == (0, {})
    assert list(diagnosis.hops) == HOPS
    assert diagnosis.cause("frame") == "came by the layer"
    assert all(hop["milliseconds"] is not None for hop in diagnosis.hops.values())
    assert left_by_doctors(stack) == NOTHING


def test_it_tells_settings_and_their_source_without_secrets(stack: Stack) -> None:
    diagnosis = diagnose(
        stack,
        stack.urls[0],
        "--quick",
        METRICS_TOKEN="token-4711-token-4711-token-4711",
        CSRF_TRUSTED_ORIGINS="http://a.b",
    )

    *given, by_default = diagnosis.hops["settings"]["details"]
    assert "SECRET_KEY=***" in given
    assert "CSRF_TRUSTED_ORIGINS=http://a.b" in given
    assert by_default.startswith("by default: ")
    assert "REQUEST_THREADS=3" in by_default
    secrets = (stack.env["SECRET_KEY"], "token-4711-token-4711-token-4711")
    assert [secret for secret in secrets if secret in json.dumps(diagnosis.hops)] == []


def test_the_report_fits_a_terminal_of_80_columns(stack: Stack) -> None:
    done = run(stack, stack.urls[0], "--quick")

    assert done.returncode == 0
    assert done.stdout.endswith("All is well. 14 hops: 0 failed.\n")
    assert "✓ frame" in done.stdout
    assert "\x1b" not in done.stdout
    paths = (stack.env["DATABASE_URL"], stack.env["MEDIA_ROOT"])
    long = [line for line in done.stdout.splitlines() if len(line) > 80]
    assert [line for line in long if not any(path in line for path in paths)] == []


def test_a_terminal_gets_colours(stack: Stack) -> None:
    with terminal() as (screen, shown):
        subprocess.run(
            command(stack.urls[0], "--quick"),
            stdout=screen,
            env=stack.env | {"TERM": "xterm"},
            cwd=ROOT,
            check=True,
        )
        assert b"\x1b[32m" in shown()


@pytest.mark.parametrize("harm", [Redis.stop, Redis.freeze])
def test_redis_that_stopped_is_named_and_the_rest_is_asked_all_the_same(
    harm: Callable[[Redis], None], redis: Redis, stack: Stack
) -> None:
    harm(redis)

    diagnosis = diagnose(stack, stack.urls[0], "--quick")

    assert diagnosis.code == 1
    assert diagnosis.marks == {"layer": "failed", "broadcast": "skipped", "frame": "failed"}
    assert diagnosis.cause("layer").startswith(f"Redis at {redis.url} does not answer: ")
    assert any(line.startswith("REDIS_URL=redis://") for line in diagnosis.lines("layer"))
    assert diagnosis.cause("frame") == "It came late, by the sweep: the layer is broken."
    assert left_by_doctors(stack) == NOTHING


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[str]:
    """The address of a server that is not ours."""
    port = free_port()
    process = Process(
        [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"],
        port=port,
        log=tmp_path / "stranger.log",
        env={},
        directory=tmp_path,
    )
    process.start()
    yield f"http://127.0.0.1:{port}"
    process.stop()


def refusal(stack: Stack, *arguments: str, **env: str) -> str:
    """The one line of a doctor who has nothing to examine."""
    done = run(stack, *arguments, "--quick", **env)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    return done.stderr.removeprefix("CommandError: ")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:9", "Nobody answers at http://127.0.0.1:9: "),
        ("127.0.0.1:8000", "127.0.0.1:8000 is not an address such as "),
        ("http://127.0.0.1:http", "http://127.0.0.1:http is not an address such as "),
        ("http://127.0.0.1/chat/", "http://127.0.0.1/chat/ is not an address such as "),
    ],
)
def test_a_wrong_address_is_one_line(address: str, said: str, stack: Stack) -> None:
    assert refusal(stack, address).startswith(said)


def test_another_server_is_one_line(stranger: str, stack: Stack) -> None:
    assert refusal(stack, stranger).startswith(f"{stranger} is not a Chatsite: ")


def test_another_database_is_one_line_and_is_left_as_it_was(stack: Stack, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    env = stack.env | {"DATABASE_URL": url}
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=env, cwd=ROOT, check=True)

    said = refusal(stack, stack.urls[0], DATABASE_URL=url)

    assert "does not use this database" in said
    count = [sys.executable, "manage.py", "shell", "-v0", "-c", "print(User.objects.count())"]
    done = subprocess.run(count, env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout == "0\n"


def test_wrong_credentials_of_the_database_are_one_line_without_the_password(stack: Stack) -> None:
    if stack.postgres is None:
        pytest.skip("SQLite has no credentials")
    url = f"postgres://nobody:secret4711@127.0.0.1:{stack.postgres.port}/chatsite"

    said = refusal(stack, stack.urls[0], DATABASE_URL=url)

    assert 'role "nobody" does not exist' in said
    assert "4711" not in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_doctor_leaves_nothing(number: signal.Signals, stack: Stack) -> None:
    doctor = subprocess.Popen(
        command(stack.urls[0]),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=stack.env | {"PYTHONUNBUFFERED": "1"},
        cwd=ROOT,
    )
    assert doctor.stdout is not None
    while " frame " not in doctor.stdout.readline():
        assert doctor.poll() is None
    there = left_by_doctors(stack)

    doctor.send_signal(number)

    _, said = doctor.communicate()
    assert (doctor.returncode, said) == (130, "CommandError: Stopped before the end.\n")
    assert there != NOTHING
    assert left_by_doctors(stack) == NOTHING
