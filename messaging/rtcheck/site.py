"""The addresses under test: one or several server processes, perhaps behind a harmful proxy."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

ANSWER_SECONDS = 15.0


class WrongSiteError(Exception):
    """Whatever answers at an address cannot be checked. The text says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """One server; `via` is the host and port of a proxy before it."""

    url: str
    via: tuple[str, int] | None = None

    @property
    def socket_url(self) -> str:
        return f"{self.url.replace('http', 'ws', 1)}/ws/"

    @property
    def host_and_port(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


class Site:
    """REST of the addresses; when one does not answer, the next is asked."""

    def __init__(self, urls: list[str]) -> None:
        self.addresses = [Address(url.rstrip("/")) for url in urls]
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=50)
        # Settings of a proxy in the environment are not for a check of these very addresses.
        self.client = httpx.AsyncClient(timeout=ANSWER_SECONDS, limits=limits, trust_env=False)

    async def close(self) -> None:
        await self.client.aclose()

    async def require_chatsite(self) -> None:
        """Raise WrongSiteError for an address where nobody, or somebody else, answers."""
        for address in self.addresses:
            try:
                answer = await self.client.get(f"{address.url}/api/v1/users/me/")
            except (httpx.TransportError, httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                raise nobody_answers(address, error) from error
            if answer.has_redirect_location:
                raise WrongSiteError(
                    f"{address.url} leads to {answer.headers['location']}: check that address."
                )
            is_ours = "Bearer" in answer.headers.get("www-authenticate", "")
            if answer.status_code != 401 or not is_ours:
                raise WrongSiteError(
                    f"{address.url} is not a Chatsite: its API answered "
                    f"{answer.status_code}, not 401."
                )

    async def require_same_database(self, user_id: int, token: str) -> None:
        """Raise WrongSiteError when a server does not know a person of the clerk's database."""
        for address in self.addresses:
            try:
                answer = await self.ask("GET", address, "users/me/", token)
            except httpx.TransportError as error:
                raise nobody_answers(address, error) from error
            if answer.status_code != 200 or answer.json()["id"] != user_id:
                raise WrongSiteError(
                    f"The server at {address.url} does not know the people of this database "
                    f"(it answered {answer.status_code}). Give this command the server's "
                    "DATABASE_URL and SECRET_KEY."
                )

    async def ask(
        self, method: str, address: Address, path: str, token: str, body: Any = None
    ) -> httpx.Response:
        """One request; raises httpx.TransportError when nobody answers."""
        headers = {"Authorization": f"Bearer {token}"}
        url = f"{address.url}/api/v1/{path}"
        return await self.client.request(method, url, json=body, headers=headers)


def nobody_answers(address: Address, error: Exception) -> WrongSiteError:
    return WrongSiteError(f"Nobody answers at {address.url}: {str(error) or type(error).__name__}")
