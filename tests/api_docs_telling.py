"""How the story of api_docs.md is told: each request with its real answer, each frame."""

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from channels.testing import WebsocketCommunicator
from rest_framework.test import APIClient

from tests.listening import Socket, in_thread

CHANNEL = "/api/v1/channels/{id}/"
MEMBERS = "/api/v1/channels/{channel_id}/members/"
MESSAGES = "/api/v1/channels/{channel_id}/messages/"
ONE = "/api/v1/channels/{channel_id}/messages/{id}/"
INVITATIONS = "/api/v1/invitations/"
REPORTS = "/api/v1/reports/"
USER = "/api/v1/users/{id}/"
PINS = "/api/v1/channels/{channel_id}/pins/"


class Telling:
    """`told` has every real answer by method, path and status, and every frame by its type."""

    def __init__(self, samples: dict[str, Any]) -> None:
        self.samples = samples
        self.told: dict[str, Any] = {}
        self.frames: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def call(
        self,
        client: APIClient,
        method: str,
        path: str,
        *,
        query: str = "",
        body: dict[str, Any] | None = None,
        **places: Any,
    ) -> Any:
        """Send a request, with the page's own body unless told, and keep its answer."""
        send: Callable[..., Any] = getattr(client, method.lower())
        address = path.format(**places) + query
        sent = [] if method == "GET" else [body or self.samples.get(f"{method} {path}")]
        answer = send(address, *sent)
        told = json.loads(answer.content) if answer.content else None
        self.told[f"{method} {path} {answer.status_code}"] = told
        return told

    async def rest(self, client: APIClient, method: str, path: str, **options: Any) -> Any:
        return await in_thread(self.call, client, method, path, **options)

    async def send(self, socket: WebsocketCommunicator, kind: str) -> None:
        """Send the page's own frame of a type."""
        await socket.send_json_to(self.samples[kind])

    async def hear(self, socket: Socket, kind: str, name: str | None = None) -> None:
        """Wait for a frame of a type; the first of each is told."""
        frame = await socket.frame_of(kind)
        self.frames[kind].append(frame)
        self.told.setdefault(name or kind, frame)
