"""Lends a few long-lived threads to Django's synchronous code."""

from asgiref.sync import SyncToAsync, ThreadSensitiveContext
from asgiref.typing import ASGI3Application, ASGIReceiveCallable, ASGISendCallable, Scope


class LentThreads:
    """Runs each connection's synchronous parts on the least used of a few threads.

    Django takes a fresh thread for every ASGI request, and with it a fresh SQLite connection,
    which costs more than half of a short request.
    """

    def __init__(self, application: ASGI3Application, *, threads: int) -> None:
        self.application = application
        self.users = {ThreadSensitiveContext(): 0 for _ in range(threads)}

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        context = min(self.users, key=self.users.__getitem__)
        self.users[context] += 1
        token = SyncToAsync.thread_sensitive_context.set(context)
        try:
            await self.application(scope, receive, send)
        finally:
            SyncToAsync.thread_sensitive_context.reset(token)
            self.users[context] -= 1
