"""Runs Django's synchronous code: on a few long-lived threads, in one trip per request."""

import time
from asyncio import AbstractEventLoop
from typing import IO, Any, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

from asgiref.sync import SyncToAsync, ThreadSensitiveContext, sync_to_async
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.signals import request_started
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import FileResponse, HttpResponseBase
from django.urls import set_script_prefix

SECONDS_ALIVE = 1.0

P = ParamSpec("P")
R = TypeVar("R")


class LentThreads:
    """Runs each connection's synchronous parts on the least used of a few threads.

    Django takes a fresh thread for every ASGI request, and with it a fresh SQLite connection,
    which costs more than half of a short request.
    """

    def __init__(self, application: Any, *, threads: int) -> None:
        self.application = application
        self.users = {ThreadSensitiveContext(): 0 for _ in range(threads)}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        context = min(self.users, key=self.users.__getitem__)
        self.users[context] += 1
        token = SyncToAsync.thread_sensitive_context.set(context)
        try:
            await self.application(scope, receive, send)
        finally:
            SyncToAsync.thread_sensitive_context.reset(token)
            self.users[context] -= 1


class OneTripHandler(ASGIHandler):
    """Runs all that belongs to a request together in a thread.

    Django's own handler makes two trips there and back for every middleware, and three more for
    its signals, the view and the closing, which takes longer than to store a message.
    """

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        """Read the request, answer it, send the answer. A thread cannot be told that it is late."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        try:
            response = await sync_to_async(self._response_to, thread_sensitive=True)(scope, body)
            await self.send_response(response, send)
            if response.streaming:
                await sync_to_async(response.close, thread_sensitive=True)()
        finally:
            body.close()

    def _response_to(self, scope: Any, body: IO[bytes]) -> HttpResponseBase:
        """A response that holds nothing any more, unless it has yet to be read while it is sent."""
        set_script_prefix(get_script_prefix(scope))
        request_started.send(sender=self.__class__, scope=scope)
        request, refusal = self.create_request(scope, body)
        response = cast(
            HttpResponseBase, refusal if request is None else self.get_response(request)
        )
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        if not response.streaming:
            response.close()
        return response


class DatabaseTrip(SyncToAsync[P, R]):
    """Runs a function in a database thread, as often as a thousand handshakes at once need it.

    Channels' `database_sync_to_async` lets a database be asked for a sign of life on every trip.
    Here one that has answered within a second counts as alive; what fails then has to be tried
    again.
    """

    def thread_handler(self, loop: AbstractEventLoop, *args: Any, **kwargs: Any) -> Any:
        for connection in connections.all(initialized_only=True):
            renew(connection)
        return super().thread_handler(loop, *args, **kwargs)  # type: ignore[no-untyped-call]


asked_at: WeakKeyDictionary[BaseDatabaseWrapper, float] = WeakKeyDictionary()


def renew(connection: BaseDatabaseWrapper) -> None:
    """Close a connection that is dead, and have one asked that has not been for a second."""
    now = time.monotonic()
    if connection.errors_occurred or now - asked_at.get(connection, 0.0) > SECONDS_ALIVE:
        connection.close_if_unusable_or_obsolete()
        asked_at[connection] = now


database_trip = DatabaseTrip
