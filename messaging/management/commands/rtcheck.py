"""Proves, or disproves, that what is stored reaches every open browser, once, in order."""

import asyncio
import json
import logging
import os
import resource
import signal
import sys
from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import SubprocessError
from typing import Any

import uvloop
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from chatsite.logs import told_from
from messaging.rtcheck.check import Check, Plan
from messaging.rtcheck.clerk import Clerk, ClerkError
from messaging.rtcheck.faults import (
    BY_CLIENTS,
    BY_SPAWNING,
    UnknownFaultError,
    listed,
    parse_faults,
)
from messaging.rtcheck.report import Report
from messaging.rtcheck.site import Site, WrongSiteError
from messaging.services.servers import APPLICATION
from messaging.services.stack import Stack, running_stack

CANNOT = 2
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
HEARTBEAT_SECONDS = 5
SERVER = "http://127.0.0.1:8000"


class Command(BaseCommand):
    help = (
        "Check that every stored change reaches every open browser, once, in order. People and "
        "channels are made for it and removed after it. Exit code 0: the promise held; 1: it did "
        "not; 2: the check could not be made."
    )
    # The servers' settings are what counts, and --spawn brings its own database.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        where = parser.add_mutually_exclusive_group()
        where.add_argument(
            "--url",
            action="append",
            help=f"a running server with this command's database; may be repeated ({SERVER})",
        )
        where.add_argument(
            "--spawn", type=whole, metavar="N", help="start N processes, Redis and PostgreSQL"
        )
        parser.add_argument("--clients", type=whole, default=200, help="open pages (200)")
        parser.add_argument("--writers", type=whole, default=8, help="people who write (8)")
        parser.add_argument("--channels", type=whole, default=2, help="that all are in (2)")
        parser.add_argument("--minutes", type=positive, default=1.0, help="of traffic (1)")
        parser.add_argument("--rate", type=positive, default=50.0, help="changes a second (50)")
        parser.add_argument(
            "--chaos",
            metavar="FAULTS",
            help=f"all, or some of: {listed(BY_CLIENTS)}, and with --spawn {listed(BY_SPAWNING)}; "
            "`a+b,c` is a and b together, then c",
        )
        parser.add_argument(
            "--fault-seconds", type=positive, default=20.0, help="of a long fault (20)"
        )
        parser.add_argument(
            "--server", choices=("uvicorn", "daphne"), default="uvicorn", help="to spawn (uvicorn)"
        )
        parser.add_argument(
            "--application", default=APPLICATION, help="another ASGI application to spawn"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    @told_from(logging.WARNING)
    def handle(self, *, url: list[str] | None, spawn: int | None, **options: Any) -> None:
        # Ending this command in any way removes what it made, as Ctrl-C does.
        for number in ENDINGS:
            signal.signal(number, signal.default_int_handler)
        allow_many_files()
        with as_command_errors():
            plan = plan_of(options, can_spawn=spawn is not None)
            if spawn is None:
                report = run(plan, url or [SERVER], os.environ.copy())
            else:
                report = run_spawned(plan, spawn, options["server"], options["application"])
        self.tell(report, as_json=options["json"])

    def tell(self, report: Report, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(report.to_json(), indent=2))
        else:
            report.print(Console(file=self.stdout._out))  # type: ignore[attr-defined]
        if not report.is_good:
            sys.exit(1)


def plan_of(options: dict[str, Any], *, can_spawn: bool) -> Plan:
    return Plan(
        clients=options["clients"],
        writers=options["writers"],
        channels=options["channels"],
        seconds=60 * options["minutes"],
        rate=options["rate"],
        faults=parse_faults(options["chaos"], can_spawn=can_spawn),
        fault_seconds=options["fault_seconds"],
    )


def run_spawned(plan: Plan, processes: int, server: str, application: str) -> Report:
    """Run a plan on servers of its own, which end with it."""
    env = {"HEARTBEAT_SECONDS": str(HEARTBEAT_SECONDS), "LOG_LEVEL": "WARNING"}
    with running_stack(
        f"real-{server}", processes=processes, env=env, application=application
    ) as stack:
        return run(plan, stack.urls, stack.env, stack)


def run(plan: Plan, urls: list[str], env: dict[str, str], stack: Stack | None = None) -> Report:
    with shown_progress() as progress, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        loop = runner.get_loop()
        checking = loop.create_task(check(plan, urls, env, stack, progress))
        for number in ENDINGS:
            loop.add_signal_handler(number, cancel_once, checking)
        return loop.run_until_complete(checking)


async def check(
    plan: Plan, urls: list[str], env: dict[str, str], stack: Stack | None, progress: Any
) -> Report:
    site = Site(urls)
    try:
        async with Clerk(env) as clerk:
            return await Check(plan, site, clerk, stack=stack, progress=progress).run()
    finally:
        await site.close()


@contextmanager
def shown_progress() -> Iterator[Any]:
    """A bar on standard error, if that is a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("Making people and channels", total=None)

        def tell(what: str, done: float, total: float) -> None:
            bar.update(task, description=what, completed=done, total=total)

        yield tell


@contextmanager
def as_command_errors() -> Iterator[None]:
    """One clear line, and exit code 2, for what keeps a check from being made."""
    try:
        with first_of_many():
            yield
    except (WrongSiteError, ClerkError, UnknownFaultError) as error:
        raise CommandError(str(error), returncode=CANNOT) from error
    except (OSError, RuntimeError, SubprocessError) as error:
        line = " ".join(str(error).split())
        raise CommandError(
            f"Cannot start what the check needs: {line or type(error).__name__}", returncode=CANNOT
        ) from error
    except (KeyboardInterrupt, asyncio.CancelledError) as error:
        raise CommandError("Stopped; everything is removed.", returncode=130) from error


@contextmanager
def first_of_many() -> Iterator[None]:
    """Of what went wrong in tasks that ended together, raise the first."""
    try:
        yield
    except ExceptionGroup as group:
        error: Exception = group
        while isinstance(error, ExceptionGroup):
            error = error.exceptions[0]
        raise error from group


def cancel_once(checking: asyncio.Task[Report]) -> None:
    """End the check in order. Whoever insists does not cut its cleaning up short."""
    if not checking.cancelling():
        checking.cancel()


def allow_many_files() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def whole(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is not a whole number of 1 or more")
    return int(text)


def positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise ArgumentTypeError(f"{text} is not a number above 0")
    return number
