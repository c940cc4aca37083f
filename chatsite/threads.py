"""Runs Django's synchronous code: on a few long-lived threads, in one trip per request."""

from typing import Any

from asgiref.sync import SyncToAsync, ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest, HttpResponseBase


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
    """Runs middleware and view together in a thread.

    Django's own handler makes two trips there and back for every middleware, which takes longer
    than to store a message.
    """

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)
