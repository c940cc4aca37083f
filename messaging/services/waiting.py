"""Waiting for a thing instead of for a time."""

import socket
import time
from collections.abc import Callable
from random import randrange

DEADLINE_SECONDS = 60.0
POLL_SECONDS = 0.02

# Below the ports that outgoing connections take, so that a part may come back to its own.
PORTS = range(20_000, 32_000)


def wait_until(is_so: Callable[[], bool], what: str, *, seconds: float = DEADLINE_SECONDS) -> None:
    """Return as soon as it is so; raise TimeoutError naming what did not happen in time."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:g} seconds")
        time.sleep(POLL_SECONDS)


def answers(port: int) -> bool:
    """Whether somebody on this machine accepts connections on a port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    while True:
        port = randrange(PORTS.start, PORTS.stop)
        if is_free(port):
            return port


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
