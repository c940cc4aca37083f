"""Lends a few long-lived threads to Django's synchronous code."""

from typing import Any

from asgiref.sync import SyncToAsync, ThreadSensitiveContext


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
