"""Answers probes before Django does: they come by address, without HTTPS, and must not queue."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from channels.db import database_sync_to_async
from django.db import Error

from messaging.probes.guard import Scraper
from messaging.probes.metrics import CONTENT_TYPE, exposition
from messaging.probes.readiness import Readiness

METRICS_SECONDS = 5.0
PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a probe is told."""

    status: HTTPStatus
    body: bytes
    content_type: str = PLAIN
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)


NOT_ALLOWED = Answer(HTTPStatus.METHOD_NOT_ALLOWED, b"", headers=[(b"allow", b"GET, HEAD")])


class Probes:
    """Stands before an application, and answers three of its addresses.

    `is_ending` tells whether this process is about to end and should get no more requests.
    """

    def __init__(self, application: Any, *, is_ending: Callable[[], bool] = lambda: False) -> None:
        self.application = application
        self.readiness = Readiness(is_ending)
        self.probes: dict[str, Callable[[Any], Awaitable[Answer]]] = {
            "/healthz": self.health,
            "/readyz": self.ready,
            "/metrics": self.metrics,
        }

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        probe = self.probes.get(scope["path"].rstrip("/"))
        if probe is None:
            await self.application(scope, receive, send)
        elif scope["method"] in {"GET", "HEAD"}:
            await tell(await probe(scope), send, with_body=scope["method"] == "GET")
        else:
            await tell(NOT_ALLOWED, send, with_body=True)

    async def health(self, scope: Any) -> Answer:
        """This process runs; nothing else is asked."""
        return Answer(HTTPStatus.OK, b"ok\n")

    async def ready(self, scope: Any) -> Answer:
        """Whether requests can be served here, and what is missing if not."""
        report = await self.readiness.report()
        status = HTTPStatus.OK if report["ready"] else HTTPStatus.SERVICE_UNAVAILABLE
        return Answer(status, json.dumps(report).encode() + b"\n", "application/json")

    async def metrics(self, scope: Any) -> Answer:
        """The numbers of every process, for those who may see them."""
        scraper = Scraper.of(scope)
        if not scraper.is_allowed:
            return refusal(scraper)
        try:
            async with asyncio.timeout(METRICS_SECONDS):
                text = await database_sync_to_async(exposition)()
        except (TimeoutError, Error):
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, b"The database does not answer.\n")
        return Answer(HTTPStatus.OK, text, CONTENT_TYPE)


def refusal(scraper: Scraper) -> Answer:
    """Ask for the token where one is set; otherwise no address but the allowed ones will do."""
    if scraper.could_use_token:
        headers = [(b"www-authenticate", b"Bearer")]
        return Answer(HTTPStatus.UNAUTHORIZED, b"METRICS_TOKEN is wanted.\n", headers=headers)
    return Answer(
        HTTPStatus.FORBIDDEN, b"Neither METRICS_TOKEN nor METRICS_ADDRESSES lets you see this.\n"
    )


async def tell(answer: Answer, send: Any, *, with_body: bool) -> None:
    headers = [
        (b"content-type", answer.content_type.encode()),
        (b"content-length", str(len(answer.body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        *answer.headers,
    ]
    await send({"type": "http.response.start", "status": int(answer.status), "headers": headers})
    await send({"type": "http.response.body", "body": answer.body if with_body else b""})
