"""Whether this process can serve: its database, its tables and its layer answer in time."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from channels.db import database_sync_to_async
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from messaging.layer import reach_layer

logger = logging.getLogger(__name__)

CHECK_SECONDS = 3.0

Check = Callable[[], Awaitable[str]]


class Readiness:
    """Runs each check once at a time, however many ask, and waits for it three seconds at most."""

    def __init__(self, is_ending: Callable[[], bool]) -> None:
        self._is_ending = is_ending
        self._running: dict[str, asyncio.Task[str]] = {}

    async def report(self) -> dict[str, Any]:
        """Each check with its milliseconds and, if it fails, a reason that gives nothing away."""
        names = list(CHECKS)
        found = await asyncio.gather(*(self._attempt(name) for name in names))
        checks = dict(zip(names, found, strict=True))
        is_ending = self._is_ending()
        is_ready = not is_ending and all(check["ok"] for check in found)
        return {"ready": is_ready, "ending": is_ending, "checks": checks}

    async def _attempt(self, name: str) -> dict[str, Any]:
        started = time.perf_counter()
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                reason = await asyncio.shield(self._task_of(name))
        except TimeoutError:
            reason = f"no answer within {CHECK_SECONDS:g} s"
        except Exception as error:
            # Databases and layers fail in their own words, which may name hosts and users.
            logger.warning("not ready, %s: %r", name, error)
            reason = type(error).__name__
        milliseconds = round((time.perf_counter() - started) * 1000, 1)
        return {"ok": not reason, "milliseconds": milliseconds, "reason": reason}

    def _task_of(self, name: str) -> asyncio.Task[str]:
        task = self._running.get(name)
        if task is None or task.done():
            task = self._running[name] = asyncio.ensure_future(CHECKS[name]())
            task.add_done_callback(retrieve_exception)
        return task


def retrieve_exception(task: asyncio.Task[str]) -> None:
    """Whoever waited may have gone; asyncio complains of an exception that nobody saw."""
    if not task.cancelled():
        task.exception()


async def check_database() -> str:
    await database_sync_to_async(ask_database)()
    return ""


async def check_migrations() -> str:
    number = await database_sync_to_async(count_pending_migrations)()
    return f"{number} not applied" if number else ""


async def check_layer() -> str:
    await reach_layer()
    return ""


def ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def count_pending_migrations() -> int:
    """How many of the code's migrations the database lacks."""
    applied = MigrationRecorder.Migration.objects.values_list("app", "name")
    return len(migrations_of_the_code() - set(applied))


@cache
def migrations_of_the_code() -> frozenset[tuple[str, str]]:
    """They cannot change while the code runs, and reading them takes a while."""
    loader = MigrationLoader(connection)
    return frozenset(loader.graph.nodes)


CHECKS: dict[str, Check] = {
    "database": check_database,
    "migrations": check_migrations,
    "layer": check_layer,
}
