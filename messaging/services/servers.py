"""Server processes of the site: daphne or uvicorn."""

import sys
from pathlib import Path

from messaging.services.process import Process
from messaging.services.waiting import free_port

ROOT = Path(__file__).resolve().parents[2]
APPLICATION = "chatsite.asgi:application"

# As api_docs.md and the README tell people to run it.
WEBSOCKETS = "chatsite.uvicorn_websockets:GatheringProtocol"
UVICORN_OPTIONS = [
    "--ws-per-message-deflate",
    "false",
    "--ws-max-size",
    "131072",
    "--no-access-log",
]


class Server(Process):
    """One process that serves the site on a port of its own."""

    def __init__(
        self, kind: str, directory: Path, env: dict[str, str], application: str = APPLICATION
    ) -> None:
        """`kind` is daphne or uvicorn."""
        port = free_port()
        self.name = f"{kind}-{port}"
        super().__init__(
            [sys.executable, "-m", kind, *options(kind, port), application],
            port=port,
            log=directory / f"{self.name}.log",
            env=env,
            directory=ROOT,
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws/"


def options(kind: str, port: int, *, websockets: str = WEBSOCKETS) -> list[str]:
    if kind == "daphne":
        return ["--bind", "127.0.0.1", "--port", str(port), "--verbosity", "0"]
    return ["--host", "127.0.0.1", "--port", str(port), "--ws", websockets, *UVICORN_OPTIONS]
