"""A real provider of OpenID Connect, in a process of its own."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from messaging.services.environment import plain_environment
from messaging.services.process import Process
from messaging.services.waiting import free_port


class IdentityProvider(Process):
    """Knows whom it is told of, and believes everybody who says to be one of them."""

    name = "identity provider"

    def __init__(self, directory: Path) -> None:
        port = free_port()
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
        log = directory / "identity.log"
        super().__init__(command, port=port, log=log, env=plain_environment())
        self.url = f"http://127.0.0.1:{port}"

    def knows(self, subject: str, **claims: object) -> None:
        httpx.put(f"{self.url}/users/{subject}", json=claims).raise_for_status()

    def log_in(self, address: str, subject: str) -> str:
        """Where somebody is sent back to, who came to an address and said who they are."""
        answer = httpx.post(address, data={"sub": subject})
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]


@contextmanager
def running_provider(directory: Path) -> Iterator[IdentityProvider]:
    provider = IdentityProvider(directory)
    provider.start()
    try:
        yield provider
    finally:
        provider.stop()
