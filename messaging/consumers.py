"""The WebSocket `/ws/`: authenticates, listens, forwards and leaves. It creates nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Mapping
from typing import Any
from uuid import uuid4

from channels.consumer import AsyncConsumer
from channels.db import database_sync_to_async
from channels.exceptions import StopConsumer
from django.conf import settings
from django.db import OperationalError

from chatsite.logs import Known, Line
from messaging import positions
from messaging.authentication import Handshake, identify
from messaging.connections import CloseCode, Connection
from messaging.counters import counters
from messaging.events import broadcast_typing
from messaging.feeds import Hub
from messaging.frames import BadFrameError, ClientFrame, parse
from messaging.models import Channel
from messaging.outages import is_outage
from messaging.outbox import Frame
from messaging.pace import Pace
from messaging.replay import FutureCursor
from messaging.sidebar import hello

logger = logging.getLogger(__name__)

MOST_BAD_FRAMES = 3
FRAMES_PER_SECOND = 20
SECONDS_TO_RESUME = 1.0


class ChatConsumer(AsyncConsumer):
    """One browser tab or program. It hears every channel of its person."""

    # Feeds listen to the layer; a connection has no channel of its own there.
    channel_layer_alias = "none"

    connection: Connection | None = None
    is_accepted = False
    bad_frames = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.pace = Pace(FRAMES_PER_SECOND)
        self.typing_in: set[int] = set()
        self.closing: asyncio.Task[None] | None = None
        Known.add(connection=uuid4().hex[:8])
        try:
            await super().__call__(scope, receive, send)
        finally:
            if self.connection is not None:
                self.hub.leave(self.connection)

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Call the method of a message, without Channels' trip to the database thread."""
        try:
            await getattr(self, message["type"].replace(".", "_"))(message)
        except OperationalError as error:
            if not is_outage(error):
                raise
            await self.put_off(error)

    async def websocket_connect(self, message: dict[str, Any]) -> None:
        handshake = Handshake.of(self.scope["headers"])
        if not handshake.is_from_this_site:
            return await self.refuse(CloseCode.NOT_ALLOWED, f"origin {handshake.origin!r}")
        identity = await identify(handshake)
        if identity is None:
            return await self.refuse(CloseCode.NOT_LOGGED_IN, "nobody")
        Known.add(user=identity.user_id)
        # Only now: while somebody was identified, the last one may have left and ended the hub.
        self.hub = Hub.of_this_process()
        if self.hub.is_closing:
            return await self.refuse(CloseCode.RESTARTING, f"user {identity.user_id}")
        if self.hub.number_of(identity.user_id) >= settings.MOST_CONNECTIONS_PER_PERSON:
            return await self.refuse(CloseCode.TOO_MANY, f"user {identity.user_id}")
        self.connection = Connection(identity, self.send_text, self.close_soon)
        await self.hub.enter(self.connection)
        await self.accept()
        await self.greet(self.connection)
        return None

    async def websocket_receive(self, message: dict[str, Any]) -> None:
        connection = self.connection
        if connection is None or connection.is_ended:
            return
        if not self.pace.allows_one_more():
            connection.end(CloseCode.TOO_MANY)
            return
        try:
            frame = parse(message.get("text"))
        except BadFrameError as error:
            self.reject(connection, error)
        else:
            await self.obey(connection, frame)

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        if self.connection is not None:
            self.connection.left(message.get("code"))
            for channel_id in self.typing_in & self.connection.channel_ids:
                await self.tell_typing(self.connection, channel_id, started=False)
        raise StopConsumer

    async def greet(self, connection: Connection) -> None:
        event = await database_sync_to_async(hello)(
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
            case "ping":
                connection.send(self.hub.heartbeat_of(connection))

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

    def reject(self, connection: Connection, error: BadFrameError) -> None:
        """Answer a bad frame; the third one ends the connection."""
        self.bad_frames += 1
        logger.info(Line(f"bad frame {error.code}", user=connection.identity.user_id))
        connection.send({"type": "error", "code": error.code, "detail": error.detail})
        if self.bad_frames >= MOST_BAD_FRAMES:
            self.hub.run(connection.end_after_sending(CloseCode.PROTOCOL_ERROR))

    async def refuse(self, code: CloseCode, who: str) -> None:
        logger.info("refused a connection of %s: %s", who, code.name)
        await self.close(code)

    async def put_off(self, error: OperationalError) -> None:
        """Let a browser come back later, when the database does."""
        logger.warning("database is away: %r", error)
        if self.connection is None:
            await self.close(CloseCode.TRY_AGAIN_LATER)
        else:
            self.connection.end(CloseCode.TRY_AGAIN_LATER)

    async def accept(self) -> None:
        if not self.is_accepted:
            self.is_accepted = True
            await self.send({"type": "websocket.accept"})

    async def close(self, code: CloseCode) -> None:
        """Close what is accepted at the latest now, because only so does a browser learn why."""
        await self.accept()
        if self.connection is None:
            counters.closes[code] += 1
        await self.send({"type": "websocket.close", "code": int(code)})

    def send_text(self, text: str) -> Awaitable[None]:
        sending: Awaitable[None] = self.base_send({"type": "websocket.send", "text": text})
        return sending

    def close_soon(self, code: CloseCode) -> None:
        self.closing = asyncio.create_task(self.close(code))
