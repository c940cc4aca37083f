"""Hearing what the layer is told, as a process with a feed does."""

import asyncio
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer


class Ear:
    """Hears one group of the layer."""

    def __init__(self, group: str) -> None:
        self.layer = get_channel_layer()
        self.address = async_to_sync(self.layer.new_channel)()
        async_to_sync(self.layer.group_add)(group, self.address)

    def heard(self) -> list[dict[str, Any]]:
        return async_to_sync(self._heard)()

    async def _heard(self) -> list[dict[str, Any]]:
        found = []
        try:
            async with asyncio.timeout(0.05):
                while True:
                    found.append(await self.layer.receive(self.address))
        except TimeoutError:
            return found
