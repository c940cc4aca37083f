"""Whom a test is about: people with a login and a token, and their channel."""

from dataclasses import dataclass
from typing import Any

import httpx


@dataclass(frozen=True, slots=True)
class Person:
    """Acts over REST with a token; a browser is opened with the session."""

    id: int
    username: str
    session: str
    token: str
    http: httpx.Client

    def request(self, method: str, path: str, **content: Any) -> Any:
        """What the API answers; raises HTTPStatusError when it refuses."""
        headers = {"Authorization": f"Bearer {self.token}"}
        response = self.http.request(method, f"/api/v1/{path}", json=content, headers=headers)
        response.raise_for_status()
        return response.json() if response.content else None

    def post(self, channel_id: int, body: str) -> dict[str, Any]:
        return self.request("POST", f"channels/{channel_id}/messages/", body=body)

    def post_many(self, channel_id: int, bodies: list[str]) -> list[dict[str, Any]]:
        return [self.post(channel_id, body) for body in bodies]

    def edit(self, message: dict[str, Any], body: str) -> None:
        path = f"channels/{message['channel_id']}/messages/{message['id']}/"
        self.request("PATCH", path, body=body)

    def delete(self, message: dict[str, Any]) -> None:
        self.request("DELETE", f"channels/{message['channel_id']}/messages/{message['id']}/")

    def open_channel(self, name: str, *members: "Person", **fields: Any) -> dict[str, Any]:
        """A new public channel with these members, read to its end by all."""
        channel = self.request("POST", "channels/", name=name, **fields)
        for member in members:
            self.request("POST", f"channels/{channel['id']}/members/", user_id=member.id)
        return channel

    def messages(self, channel_id: int) -> list[dict[str, Any]]:
        """Everything that people wrote in a channel, oldest first."""
        path = f"channels/{channel_id}/messages/"
        page = self.request("GET", f"{path}?limit=200")
        found = page["results"]
        while page["previous"]:
            page = self.request("GET", f"{path}?limit=200&before={found[0]['id']}")
            found = page["results"] + found
        return [message for message in found if message["kind"] == "text"]


@dataclass(frozen=True, slots=True)
class Cast:
    """Alice owns the channel, bob is a member, mallory is an outsider."""

    alice: Person
    bob: Person
    mallory: Person
    channel: dict[str, Any]
