"""A whole site of real processes: one embedded process, or two on Redis and PostgreSQL."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from messaging.services.environment import production_environment
from messaging.services.postgres import Postgres
from messaging.services.process import Process
from messaging.services.redis import Redis
from messaging.services.servers import APPLICATION, ROOT, Server
from messaging.services.static_files import collected_once

KINDS = ("embedded-daphne", "embedded-uvicorn", "real-daphne", "real-uvicorn")
COMMAND_SECONDS = 120


class Stack:
    """`urls` has one address per server process; an embedded one has no Redis, no PostgreSQL."""

    redis: Redis | None = None
    postgres: Postgres | None = None

    def __init__(self, kind: str, directory: Path, env: dict[str, str], application: str) -> None:
        if kind not in KINDS:
            raise ValueError(f"stack {kind!r} is not one of {', '.join(KINDS)}")
        self.kind = kind
        self.directory = directory
        self.env = env
        self.application = application
        self.servers: list[Server] = []

    @property
    def is_embedded(self) -> bool:
        return self.kind.startswith("embedded")

    @property
    def urls(self) -> list[str]:
        return [server.url for server in self.servers]

    @property
    def processes(self) -> list[Process]:
        return [part for part in (*self.servers, self.redis, self.postgres) if part is not None]

    def manage(self, *arguments: str, stdin: str = "") -> str:
        """What a management command prints; raises RuntimeError with its errors when it fails."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            env=self.env,
            cwd=ROOT,
            timeout=COMMAND_SECONDS,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {arguments} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def shell(self, code: str) -> str:
        """Run Python in `manage.py shell`, a process that has nothing to do with the servers."""
        return self.manage("shell", "--verbosity", "0", stdin=code)

    def logs(self) -> str:
        return "\n".join(f"--- {part.name}\n{part.log_end}" for part in self.processes)


@contextmanager
def running_stack(
    kind: str,
    *,
    processes: int | None = None,
    env: dict[str, str] | None = None,
    application: str = APPLICATION,
) -> Iterator[Stack]:
    """A stack that serves an empty, migrated site; one process embedded, otherwise two.

    `env` overrides the environment of its servers and commands.
    """
    with ExitStack() as parts, tempfile.TemporaryDirectory(prefix="chatsite-") as temporary:
        directory = Path(temporary)
        stack = Stack(kind, directory, production_environment(directory) | (env or {}), application)
        if not stack.is_embedded:
            start_real_parts(stack, parts)
        stack.manage("migrate", "--verbosity", "0")
        collect_static_files(stack)
        for _ in range(processes or (1 if stack.is_embedded else 2)):
            start_server(stack, parts)
        yield stack


def collect_static_files(stack: Stack) -> None:
    """Let the stack serve what has been collected before, if this checkout can keep it."""

    def collect(folder: Path) -> None:
        stack.env["STATIC_ROOT"] = str(folder)
        stack.manage("collectstatic", "--noinput", "--verbosity", "0")

    try:
        stack.env["STATIC_ROOT"] = str(collected_once(ROOT, collect))
    except OSError:
        collect(stack.directory / "static")


def start_real_parts(stack: Stack, parts: ExitStack) -> None:
    stack.redis = Redis(stack.directory)
    stack.postgres = Postgres(stack.directory)
    parts.callback(stack.redis.stop)
    parts.callback(stack.postgres.stop_and_remove)
    stack.redis.start()
    stack.postgres.start()
    stack.env["REDIS_URL"] = stack.redis.url
    stack.env["DATABASE_URL"] = stack.postgres.create_database("chatsite")


def start_server(stack: Stack, parts: ExitStack) -> None:
    server = Server(stack.kind.partition("-")[2], stack.directory, stack.env, stack.application)
    stack.servers.append(server)
    parts.callback(server.stop)
    server.start()
