"""WebSockets of the site: who may come in, which frames are read, and how they are closed."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any
from uuid import uuid4

from channels.consumer import AsyncConsumer
from channels.exceptions import StopConsumer
from django.db import OperationalError

from chatsite.addresses import address_of_scope
from chatsite.logs import Known, Line
from messaging.authentication import Handshake, identify
from messaging.close_codes import CloseCode
from messaging.connections import Connection
from messaging.counters import counters
from messaging.frames import BadFrameError, ClientFrame, parse
from messaging.identity import Identity
from messaging.outages import is_outage
from messaging.pace import Pace
from messaging.throttles import is_stranger_welcome

logger = logging.getLogger(__name__)

MOST_BAD_FRAMES = 3
FRAMES_PER_SECOND = 20


class SiteConsumer(AsyncConsumer):
    """One browser tab or program. Those who build on it say whom they refuse, and what follows."""

    # Feeds listen to the layer; a connection has no channel of its own there.
    channel_layer_alias = "none"

    connection: Connection | None = None
    is_accepted = False
    bad_frames = 0

    async def refusal_of(self, identity: Identity) -> CloseCode | None:
        """Why somebody who is logged in may not come in, or nothing."""
        raise NotImplementedError

    async def enter(self, connection: Connection) -> None:
        """Accept it and say what there is to say at first."""
        raise NotImplementedError

    async def obey(self, connection: Connection, frame: ClientFrame) -> None:
        """Do what a good frame asks for."""
        raise NotImplementedError

    def leave(self, connection: Connection) -> None:
        """Forget it, however it ended."""
        raise NotImplementedError

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.pace = Pace(FRAMES_PER_SECOND)
        self.closing: asyncio.Task[None] | None = None
        Known.add(connection=uuid4().hex[:8])
        try:
            await super().__call__(scope, receive, send)
        finally:
            if self.connection is not None:
                counters.closes[self.connection.code] += 1
                self.leave(self.connection)

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
            return await self.refuse(CloseCode.NOT_ALLOWED, str(handshake))
        identity = await identify(handshake)
        if identity is None:
            return await self.refuse(self.refusal_of_nobody(), "nobody")
        Known.add(user=identity.user_id)
        refusal = await self.refusal_of(identity)
        if refusal is not None:
            return await self.refuse(refusal, f"user {identity.user_id}")
        self.connection = Connection(identity, self.send_text, self.close_soon)
        return await self.enter(self.connection)

    def refusal_of_nobody(self) -> CloseCode:
        """Why somebody who is not logged in may not come in: at last, because of trying again."""
        is_welcome = is_stranger_welcome(address_of_scope(self.scope))
        return CloseCode.NOT_LOGGED_IN if is_welcome else CloseCode.TOO_MANY

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
        raise StopConsumer

    def reject(self, connection: Connection, error: BadFrameError) -> None:
        """Answer a bad frame; the third one ends the connection."""
        self.bad_frames += 1
        logger.info(Line(f"bad frame {error.code}", user=connection.identity.user_id))
        connection.send({"type": "error", "code": error.code, "detail": error.detail})
        if self.bad_frames >= MOST_BAD_FRAMES:
            ending = connection.end_after_sending(CloseCode.PROTOCOL_ERROR)
            self.closing = asyncio.create_task(ending)

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
        # It fails, in each server's own words, when the browser has left in this moment.
        self.closing.add_done_callback(lambda done: done.cancelled() or done.exception())
