"""A private Redis that keeps nothing."""

from pathlib import Path

from messaging.services.environment import plain_environment
from messaging.services.process import Process
from messaging.services.waiting import free_port


class Redis(Process):
    """Keeps its port when it is stopped and started again."""

    name = "redis"

    def __init__(self, directory: Path) -> None:
        port = free_port()
        command = [
            *("redis-server", "--port", str(port), "--bind", "127.0.0.1"),
            *("--save", "", "--appendonly", "no", "--dir", str(directory)),
        ]
        super().__init__(command, port=port, log=directory / "redis.log", env=plain_environment())

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"
