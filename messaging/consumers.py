"""The WebSocket `/ws/`: authenticates, listens, forwards and leaves. It creates nothing."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings

from chatsite.logs import Line
from chatsite.threads import database_trip
from messaging import positions
from messaging.close_codes import CloseCode
from messaging.connections import Connection
from messaging.events import broadcast_typing
from messaging.feeds import Hub
from messaging.frames import ClientFrame
from messaging.identity import Identity
from messaging.models import Channel
from messaging.outgoing import Frame
from messaging.replay import FutureCursor
from messaging.sidebar import hello
from messaging.sockets import SiteConsumer

logger = logging.getLogger(__name__)

SECONDS_TO_RESUME = 0.5


class ChatConsumer(SiteConsumer):
    """One browser tab or program. It hears every channel of its person."""

    hub: Hub

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.typing_in: set[int] = set()
        await super().__call__(scope, receive, send)

    async def refusal_of(self, identity: Identity) -> CloseCode | None:
        # Only now: while somebody was identified, the last one may have left and ended the hub.
        self.hub = Hub.of_this_process()
        if self.hub.is_closing:
            return CloseCode.RESTARTING
        if self.hub.number_of(identity.user_id) >= settings.MOST_CONNECTIONS_PER_PERSON:
            return CloseCode.TOO_MANY
        return None

    async def enter(self, connection: Connection) -> None:
        await self.hub.enter(connection)
        await self.accept()
        await self.greet(connection)

    def leave(self, connection: Connection) -> None:
        self.hub.leave(connection)

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        try:
            if self.connection is not None:
                for channel_id in self.typing_in & self.connection.channel_ids:
                    await self.tell_typing(self.connection, channel_id, started=False)
        finally:
            await super().websocket_disconnect(message)

    async def greet(self, connection: Connection) -> None:
        event = await database_trip(hello)(
            connection.identity.user_id, heartbeat_seconds=settings.HEARTBEAT_SECONDS
        )
        heads = {channel["id"]: channel["last_seq"] for channel in event["channels"]}
        connection.open(Frame.of(event), heads)
        early = {pk: seq for pk, seq in connection.joined_early.items() if pk not in heads}
        await self.replay(connection, early)
        asyncio.get_running_loop().call_later(SECONDS_TO_RESUME, connection.begin)

    async def obey(self, connection: Connection, frame: ClientFrame) -> None:
        connection.begin(frame.cursors if frame.type == "resume" else ())
        match frame.type:
            case "ack":
                self.hub.acknowledge(connection, frame.cursors)
                await self.replay(connection, connection.missed_cursors)
            case "resume":
                await self.replay(connection, frame.cursors)
            case "read":
                await self.mark_read(connection, frame)
            case "typing" if frame.channel_id in connection.channel_ids:
                self.typing_in.add(frame.channel_id)
                await self.tell_typing(connection, frame.channel_id, started=True)
            case "presence":
                connection.is_away = frame.presence == "away"
            case "ping":
                connection.send(self.hub.heartbeats.of(connection))

    async def replay(self, connection: Connection, cursors: Mapping[int, int]) -> None:
        for channel_id, cursor in cursors.items():
            try:
                await self.replay_channel(connection, channel_id, cursor)
            except (Channel.DoesNotExist, FutureCursor) as error:
                self.answer(connection, channel_id, error)
            finally:
                connection.end_replay(channel_id)

    async def replay_channel(self, connection: Connection, channel_id: int, cursor: int) -> None:
        user_id = connection.identity.user_id
        if not connection.hears(channel_id):
            await database_sync_to_async(positions.require_visible)(user_id, channel_id)
            await self.hub.visit(connection, channel_id)
        await self.hub.replay(connection, channel_id, cursor)
        logger.info(Line("resumed", user=user_id, channel=channel_id, cursor=cursor))

    async def tell_typing(self, connection: Connection, channel_id: int, *, started: bool) -> None:
        await database_sync_to_async(broadcast_typing)(
            started=started, channel_id=channel_id, user_id=connection.identity.user_id
        )

    async def mark_read(self, connection: Connection, frame: ClientFrame) -> None:
        try:
            await database_sync_to_async(positions.mark_read)(
                connection.identity.user_id, frame.channel_id, frame.seq
            )
        except (Channel.DoesNotExist, FutureCursor) as error:
            self.answer(connection, frame.channel_id, error)

    def answer(self, connection: Connection, channel_id: int, error: Exception) -> None:
        """Say what was wrong with a well-formed frame."""
        code, detail = "not_found", f"There is no channel {channel_id}."
        if isinstance(error, FutureCursor):
            code, detail = "future_cursor", str(error)
        logger.info(Line(f"refused {code}", user=connection.identity.user_id, channel=channel_id))
        connection.send({"type": "error", "code": code, "detail": detail, "channel_id": channel_id})
