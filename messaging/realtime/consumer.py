"""The WebSocket `/ws/realtime/`: the picture of all server processes, for those who run them."""

from channels.db import database_sync_to_async
from django.conf import settings

from messaging.close_codes import CloseCode
from messaging.connections import Connection
from messaging.frames import BadFrameError, ClientFrame
from messaging.identity import Identity
from messaging.realtime.rights import endings_of
from messaging.realtime.watch import Watch
from messaging.sockets import SiteConsumer


class RealtimeConsumer(SiteConsumer):
    """A tab that watches. It hears no channel."""

    watch: Watch

    async def refusal_of(self, identity: Identity) -> CloseCode | None:
        endings = await database_sync_to_async(endings_of)({identity})
        self.watch = Watch.of_this_process()
        if self.watch.number_of(identity.user_id) >= settings.MOST_CONNECTIONS_PER_PERSON:
            return CloseCode.TOO_MANY
        return endings.get(identity)

    async def enter(self, connection: Connection) -> None:
        await self.accept()
        await self.watch.enter(connection)

    def leave(self, connection: Connection) -> None:
        self.watch.leave(connection)

    async def obey(self, connection: Connection, frame: ClientFrame) -> None:
        if frame.type == "ack":
            connection.acknowledge({})
        else:
            self.reject(connection, BadFrameError("unknown_type", "`type` is ack."))
