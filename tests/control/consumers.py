"""The control: every socket is a member of its groups itself, and nothing is ever replayed."""

from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer

from messaging.authentication import Handshake, identify
from messaging.groups import channel_group
from messaging.sidebar import hello

HEARTBEAT_SECONDS = 2


class ControlConsumer(AsyncJsonWebsocketConsumer):
    """Forwards what the layer brings. Speaks enough of the protocol for a browser to listen."""

    async def connect(self) -> None:
        identity = await identify(Handshake.of(self.scope["headers"]))
        if identity is None:
            return await self.close(4401)
        greeting = await database_sync_to_async(hello)(
            identity.user_id, heartbeat_seconds=HEARTBEAT_SECONDS
        )
        for channel in greeting["channels"]:
            await self.channel_layer.group_add(channel_group(channel["id"]), self.channel_name)
        await self.accept()
        return await self.send_json(greeting)

    async def receive_json(self, frame: dict[str, Any]) -> None:
        match frame:
            case {"type": "resume", "cursors": cursors}:
                for channel_id, cursor in cursors.items():
                    told = {"channel_id": int(channel_id), "seq": cursor}
                    await self.send_json({"type": "caught_up"} | told)
            case {"type": "ping"}:
                await self.send_json({"type": "heartbeat", "heads": {}})

    async def forward(self, event: dict[str, Any]) -> None:
        await self.send_json(event)

    message_created = message_updated = message_deleted = forward
    member_joined = member_left = forward
