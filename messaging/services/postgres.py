"""A private PostgreSQL cluster that trusts everybody on this machine and may lose everything."""

import getpass
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from messaging.services.environment import plain_environment
from messaging.services.process import Process
from messaging.services.waiting import free_port

DEBIAN_VERSIONS = Path("/usr/lib/postgresql")

# PostgreSQL refuses to run as root, who therefore becomes this user.
SERVICE_USER = "postgres"

# Fast rather than safe: the cluster dies with whoever started it.
CAREFREE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
}


class Postgres(Process):
    name = "postgres"
    stop_signal = signal.SIGINT

    def __init__(self, directory: Path) -> None:
        # Not in pytest's folder: other users may not enter it, and socket paths must be short.
        self.home = Path(tempfile.mkdtemp(prefix="chatsite-postgres-"))
        self.cluster = self.home / "cluster"
        super().__init__(
            self._command(port := free_port()),
            port=port,
            log=directory / "postgres.log",
            env=plain_environment(),
            privileges=privileges(),
        )

    def start(self) -> None:
        if not self.cluster.exists():
            self._make_cluster()
        super().start()

    def stop_and_remove(self) -> None:
        self.stop()
        shutil.rmtree(self.home)

    def create_database(self, name: str) -> str:
        """The URL of a new, empty database."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), name)
        return f"postgres://{service_user()}@127.0.0.1:{self.port}/{name}"

    def _listens(self) -> bool:
        """Its port is open before it takes anybody in."""
        return super()._listens() and self._is_ready()

    def _is_ready(self) -> bool:
        asking = [program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(asking, env=self.env, check=False).returncode == 0

    def _command(self, port: int) -> list[str]:
        places = ["-D", str(self.cluster), "-k", str(self.home), "-p", str(port)]
        settings = [word for name, value in CAREFREE.items() for word in ("-c", f"{name}={value}")]
        return [program("postgres"), *places, *settings]

    def _make_cluster(self) -> None:
        if os.geteuid() == 0:
            shutil.chown(self.home, SERVICE_USER, SERVICE_USER)
        self._run("initdb", "-D", str(self.cluster), "-A", "trust", "-E", "UTF8", "--no-sync")

    def _run(self, name: str, *arguments: str) -> None:
        command = ["setpriv", *privileges(), program(name), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=self.env, cwd="/")
        if done.returncode:
            raise RuntimeError(f"{name} failed:\n{done.stdout}{done.stderr}")


def program(name: str) -> str:
    """Where Debian keeps a program of the newest PostgreSQL, or its name elsewhere."""
    found = sorted(DEBIAN_VERSIONS.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return str(found[-1]) if found else name


def privileges() -> tuple[str, ...]:
    if os.geteuid() != 0:
        return ("--inh-caps=-all",)
    return (f"--reuid={SERVICE_USER}", f"--regid={SERVICE_USER}", "--init-groups")


def service_user() -> str:
    return SERVICE_USER if os.geteuid() == 0 else getpass.getuser()
