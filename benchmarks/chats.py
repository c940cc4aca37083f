"""The chats that are compared: how each is filled, and how its one server process starts."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.plan import Target
from messaging.services.environment import production_environment
from messaging.services.postgres import Postgres
from messaging.services.process import Process
from messaging.services.redis import Redis
from messaging.services.servers import ROOT, WEBSOCKETS, options
from messaging.services.waiting import free_port


@dataclass(slots=True)
class Chat:
    """A Django project with people in it, on the PostgreSQL and Redis of all chats."""

    name: str
    directory: Path
    application: str
    seed: str
    logs: Path
    env: dict[str, str]
    websockets: str
    facts: dict[str, Any]

    def fill(self, *, listeners: int, writers: int) -> None:
        """Make tables, and people who listen and write."""
        self._manage("migrate", "--verbosity", "0")
        code = f"from {self.seed} import seed; seed({listeners}, {writers})"
        self.facts = json.loads(self._manage("shell", "--verbosity", "0", "-c", code))

    @contextmanager
    def served_by(self, kind: str) -> Iterator[Target]:
        """Start daphne or uvicorn for it, and stop it afterwards."""
        port = free_port()
        how = options(kind, port, websockets=self.websockets)
        server = Process(
            [sys.executable, "-m", kind, *how, self.application],
            port=port,
            log=self.logs / f"{self.name}-{kind}.log",
            env=self.env,
            directory=self.directory,
        )
        server.name = f"{self.name} on {kind}"
        print(f"{server.name} ...", file=sys.stderr)
        server.start()
        try:
            assert server.popen is not None
            yield Target(pid=server.popen.pid, port=port, **self.facts)
        except Exception as error:
            error.add_note(f"The log of {server.name} ends with:\n{server.log_end}")
            raise
        finally:
            server.stop()

    def _manage(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=self.directory, env=self.env, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{self.name}: {arguments} failed:\n{done.stdout}{done.stderr}")
        return done.stdout


@contextmanager
def running_chats(**env: str) -> Iterator[tuple[Chat, Chat]]:
    """Chatsite and the tutorial's chat, empty and not yet served, beside private services."""
    with ExitStack() as parts, tempfile.TemporaryDirectory(prefix="chatsite-") as temporary:
        logs = Path(temporary)
        redis, postgres = Redis(logs), Postgres(logs)
        parts.callback(redis.stop)
        parts.callback(postgres.stop_and_remove)
        redis.start()
        postgres.start()
        yield (
            chatsite(logs, postgres.create_database("chatsite"), redis.url, env),
            tutorial(logs, postgres.create_database("tutorial"), redis.url, env),
        )


def chatsite(logs: Path, database_url: str, redis_url: str, env: dict[str, str]) -> Chat:
    return Chat(
        name="Chatsite",
        directory=ROOT,
        application="chatsite.asgi:application",
        seed="benchmarks.seed",
        logs=logs,
        env=environment(logs, database_url, redis_url, env),
        websockets=WEBSOCKETS,
        facts={},
    )


def tutorial(logs: Path, database_url: str, redis_url: str, env: dict[str, str]) -> Chat:
    return Chat(
        name="tutorial",
        directory=ROOT / "benchmarks" / "tutorial",
        application="tutorial.asgi:application",
        seed="seed",
        logs=logs,
        env=environment(logs, database_url, redis_url, env),
        websockets="websockets-sansio",
        facts={},
    )


def environment(
    logs: Path, database_url: str, redis_url: str, env: dict[str, str]
) -> dict[str, str]:
    urls = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, "PYTHONPATH": str(ROOT)}
    return production_environment(logs) | urls | env
