"""Reports how this process is, for as long as it serves: every two seconds, in its own row."""

import asyncio
import atexit
import logging
import os
import socket
import time
from contextlib import suppress
from typing import Any

from channels.db import database_sync_to_async
from django.db import Error

from messaging.counters import counters
from messaging.feeds.history import History
from messaging.feeds.hub import Hub
from messaging.feeds.inquiry import answer_of
from messaging.feeds.last_seen import write_last_seen
from messaging.feeds.status import status_of
from messaging.models import Revision, ServerProcess

logger = logging.getLogger(__name__)

REPORT_SECONDS = 2.0
REPORTS_IN_A_MINUTE = 30
LEAVE_SECONDS = 2.0


class Reporter:
    """Keeps the row of one process. A database that is away is waited for."""

    def __init__(self, server: str) -> None:
        self.row = ServerProcess(host=socket.gethostname(), pid=os.getpid(), server=server)
        self._history = History(counters, time.time())
        self._ending = asyncio.Event()
        self._is_failing = False
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Report until stopped; a second start changes nothing."""
        if self._running is None:
            atexit.register(self._leave_at_exit)
            self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop and remove the row, within two seconds or not at all."""
        if self._running is None or self._ending.is_set():
            return
        self._ending.set()
        atexit.unregister(self._leave_at_exit)
        try:
            async with asyncio.timeout(LEAVE_SECONDS):
                await self._running
                await self._write_last_seen()
                await database_sync_to_async(self.row.leave)()
        except (TimeoutError, Error) as error:
            logger.warning("cannot remove the row of this process: %r", error)

    def _leave_at_exit(self) -> None:
        """Remove the row of a development server, whose reloader tells its loop nothing."""
        if not self._ending.is_set():
            with suppress(Error):
                self.row.leave()

    async def report(self) -> None:
        """Write the row once, and answer what somebody asks in it."""
        hub = Hub.of_this_process()
        question = await database_sync_to_async(self.row.report)(self._status(hub))
        if question is not None:
            await database_sync_to_async(self.row.reply)(answer_of(hub, question))

    def _status(self, hub: Hub) -> dict[str, Any]:
        status = status_of(hub)
        self._history.look(time.time(), behind=status["behind"])
        return status | {"history": self._history.rows}

    async def _run(self) -> None:
        rounds = 0
        while not self._ending.is_set():
            await self._try_to_report(is_minute=rounds % REPORTS_IN_A_MINUTE == 0)
            rounds += 1
            await self._rest()

    async def _try_to_report(self, *, is_minute: bool) -> None:
        try:
            await self.report()
            if is_minute:
                await self._each_minute()
        except Error as error:
            self._tell_once(error)
        except Exception:
            # Whatever one report meets, the next one must come.
            logger.exception("cannot report")
        else:
            self._tell_of_recovery()

    async def _each_minute(self) -> None:
        await database_sync_to_async(self._forget)()
        await self._write_last_seen()

    async def _write_last_seen(self) -> None:
        identities = [each.identity for each in Hub.of_this_process().connections]
        await database_sync_to_async(write_last_seen)(identities)

    def _forget(self) -> None:
        """Remove the rows of processes that are lost, and what is left of deleted messages."""
        ServerProcess.objects.forget_lost()
        ServerProcess.objects.forget_predecessors_of(self.row)
        Revision.objects.forget_deleted()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(REPORT_SECONDS):
                await self._ending.wait()
        except TimeoutError:
            pass

    def _tell_once(self, error: Error) -> None:
        if not self._is_failing:
            logger.warning("cannot report, trying on: %r", error)
        self._is_failing = True

    def _tell_of_recovery(self) -> None:
        if self._is_failing:
            logger.info("reports again")
        self._is_failing = False
