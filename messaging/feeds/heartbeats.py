"""Heartbeats: a regular sign of life to every connection of a process."""

import asyncio
from typing import TYPE_CHECKING, Any

from django.conf import settings

from messaging.connections import Connection

if TYPE_CHECKING:
    from messaging.feeds.hub import Hub


class Heartbeats:
    """Tells each browser how far its channels are here, so that it sees what it has missed."""

    def __init__(self, hub: "Hub") -> None:
        self._hub = hub

    async def run(self) -> None:
        """Send them until cancelled."""
        while True:
            await asyncio.sleep(settings.HEARTBEAT_SECONDS)
            for connection in list(self._hub.connections):
                connection.send(self.of(connection))

    def of(self, connection: Connection) -> dict[str, Any]:
        """A sign of life, with the last seq forwarded of each channel that a connection hears."""
        heard = connection.channel_ids | connection.visited_ids
        return {"type": "heartbeat", "heads": self._hub.heads_of(heard)}
