"""Lets this process tell how it is and who is here, from its start or first connection to its end.

Only servers come here; a management command has nothing to tell.
"""

import asyncio
import sys
from typing import Any, cast

from daphne.server import twisted_loop
from twisted.internet import reactor
from twisted.internet.defer import Deferred

from messaging.feeds.attendance import Attendance
from messaging.feeds.reporter import Reporter


class Reported:
    """Starts the reports as soon as there is a loop to run them in, and stops them at the end.

    Uvicorn tells of both by its lifespan. Daphne has none: its loop exists before it runs, and its
    reactor waits for what is to be done before the shutdown.
    """

    def __init__(self, application: Any) -> None:
        self.application = application
        self.reporter: Reporter | None = None
        self.attendance: Attendance | None = None
        twisted_loop.call_soon(self._begin_on_daphne)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self._begin()
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            await self.application(scope, receive, send)

    async def _live(self, receive: Any, send: Any) -> None:
        while True:
            event = (await receive())["type"]
            if event == "lifespan.shutdown":
                await self._end()
            await send({"type": f"{event}.complete"})
            if event == "lifespan.shutdown":
                return

    def _begin(self) -> None:
        if self.reporter is None:
            self.reporter = Reporter(server_name())
            self.reporter.start()
            self.attendance = Attendance(self.reporter.row.pk)
            self.attendance.start()

    async def _end(self) -> None:
        if self.attendance is not None:
            await self.attendance.stop()
        if self.reporter is not None:
            await self.reporter.stop()

    def _begin_on_daphne(self) -> None:
        self._begin()
        cast("Any", reactor).addSystemEventTrigger("before", "shutdown", self._end_on_daphne)

    def _end_on_daphne(self) -> Deferred[None]:
        return Deferred.fromFuture(asyncio.ensure_future(self._end()))


def server_name() -> str:
    """The server in whose loop this runs."""
    if asyncio.get_running_loop() is twisted_loop:
        return "daphne"
    return "uvicorn" if "uvicorn.server" in sys.modules else "other"
