"""Says where the path of a message is broken, and which lines to change."""

import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from rich.console import Console

from chatsite.logs import told_from
from messaging.doctor.case import Case
from messaging.doctor.examination import examine
from messaging.doctor.finding import NotExaminable
from messaging.doctor.report import Report
from messaging.doctor.site import Site
from messaging.doctor.trial import Trial

DEFAULT_URL = "http://127.0.0.1:8000"
BROKEN, NOT_EXAMINABLE, INTERRUPTED = 1, 2, 130


class Command(BaseCommand):
    help = (
        "Walk the path of a message hop by hop, from the settings to a frame on a WebSocket, with "
        "a temporary person in a hidden channel; say what is broken and which lines to change."
    )

    # It says more of what is wrong than they do.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", nargs="?", default=DEFAULT_URL, help="where browsers find it")
        parser.add_argument("--quick", action="store_true", help="do not wait for a quiet socket")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    @told_from(logging.CRITICAL)
    def handle(self, *, url: str, quick: bool, json: bool, **options: Any) -> None:
        # Ending this command in any way removes what it made, as Ctrl-C does.
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        report = Report(url, self.console(options, is_quiet=json))
        with as_command_errors():
            examine_site(url, report, is_quick=quick)
        if json:
            self.stdout.write(f"{report.as_json()}\n")
        report.end()
        if not report.is_sound:
            raise SystemExit(BROKEN)

    def console(self, options: dict[str, Any], *, is_quiet: bool) -> Console:
        # Rich ends its lines itself.
        self.stdout.ending = ""
        no_color = options["no_color"] or None
        return Console(file=self.stdout, highlight=False, quiet=is_quiet, no_color=no_color)


def examine_site(url: str, report: Report, *, is_quick: bool) -> None:
    with site_at(url) as site, Trial() as trial, countdown(report.console) as on_wait:
        for hop, finding in examine(Case(site, trial, on_wait=on_wait), is_quick=is_quick):
            report.add(hop, finding)


def site_at(url: str) -> Site:
    try:
        return Site(url)
    except ValueError as error:
        raise NotExaminable(f"{url} is not an address such as {DEFAULT_URL}.") from error


@contextmanager
def countdown(console: Console) -> Iterator[Callable[[float], None]]:
    """Show on a terminal what is waited for, and how long it may take."""
    if not console.is_terminal:
        yield lambda seconds: None
        return
    with console.status("Examining the site ...") as status:
        yield lambda seconds: status.update(f"Keeping a WebSocket quiet: {seconds:.0f} s ...")


@contextmanager
def as_command_errors() -> Iterator[None]:
    """One clear line for what cannot be examined, or not to the end."""
    try:
        yield
    except NotExaminable as reason:
        raise CommandError(str(reason), returncode=NOT_EXAMINABLE) from reason
    except KeyboardInterrupt:
        raise CommandError("Stopped before the end.", returncode=INTERRUPTED) from None
    except DatabaseError as error:
        raise CommandError(f"What was made for this cannot be removed: {error}") from error
