"""Posts messages through the REST API of a running server, each exactly once."""

import time
from collections import Counter
from dataclasses import dataclass, field
from statistics import quantiles
from uuid import UUID, uuid4

import httpx

ANSWER_SECONDS = 10.0
# Longer than the minute of a limit.
RETRY_FOR_SECONDS = 90.0
FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 5.0
BUSY = {429, 502, 503, 504}
STORED = {200, 201}


class NotChatsiteError(Exception):
    """Whatever answers at the address is not a server of this site. The text says why."""


class ServerGoneError(Exception):
    """The server has not answered for longer than anybody waits."""


@dataclass(slots=True)
class Report:
    """How a replay went. Latencies are in milliseconds, of the answered try alone."""

    stored: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)

    def percentile(self, percent: int) -> float:
        if len(self.latencies) < 2:
            return sum(self.latencies)
        return quantiles(self.latencies, n=100, method="inclusive")[percent - 1]


class Poster:
    """Talks to one server. Close it, or use it in a `with`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.report = Report()
        self.client = httpx.Client(base_url=url, timeout=ANSWER_SECONDS)

    def __enter__(self) -> "Poster":
        return self

    def __exit__(self, *exception: object) -> None:
        self.client.close()

    def require_chatsite(self) -> None:
        """Raise NotChatsiteError for an address where nobody, or somebody else, answers."""
        try:
            answer = self.client.get("/api/v1/users/me/")
        except httpx.TransportError as error:
            raise NotChatsiteError(f"Nobody answers at {self.url}: {error}") from error
        if answer.status_code != 401 or "Bearer" not in answer.headers.get("www-authenticate", ""):
            raise NotChatsiteError(
                f"{self.url} is not a Chatsite: its API answered {answer.status_code}, not 401."
            )

    def require_same_database(self, user_id: int, token: str) -> None:
        """Raise NotChatsiteError when the server does not know a person of this database."""
        answer = self.client.get("/api/v1/users/me/", headers=bearer(token))
        if answer.status_code != 200 or answer.json()["id"] != user_id:
            raise NotChatsiteError(
                f"The server at {self.url} does not know the people of this database. "
                "Give this command the server's DATABASE_URL."
            )

    def post(self, channel_id: int, token: str, body: str) -> None:
        """Store a message, or note why the server refuses. Raises ServerGoneError."""
        client_id = uuid4()
        deadline = time.monotonic() + RETRY_FOR_SECONDS
        pause = FIRST_PAUSE_SECONDS
        while not self._try(channel_id, token, body, client_id):
            if time.monotonic() > deadline:
                raise ServerGoneError(f"{self.url} has not answered for {RETRY_FOR_SECONDS:g} s.")
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    def _try(self, channel_id: int, token: str, body: str, client_id: UUID) -> bool:
        """Whether the server has given a final answer."""
        started = time.perf_counter()
        try:
            answer = self.client.post(
                f"/api/v1/channels/{channel_id}/messages/",
                json={"body": body, "client_id": str(client_id)},
                headers=bearer(token),
            )
        except httpx.TransportError:
            return False
        if answer.status_code in BUSY:
            return False
        self.report.latencies.append((time.perf_counter() - started) * 1000)
        if answer.status_code in STORED:
            self.report.stored += 1
        else:
            self.report.refused[reason(answer)] += 1
        return True


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def reason(answer: httpx.Response) -> str:
    """The server's own words for a refusal."""
    try:
        errors = answer.json()
    except ValueError:
        return f"{answer.status_code} {answer.reason_phrase}"
    texts = errors.values() if isinstance(errors, dict) else [errors]
    return " ".join(
        " ".join(map(str, text)) if isinstance(text, list) else str(text) for text in texts
    )
