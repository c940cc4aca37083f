"""Draws messages anew whose HTML an older renderer has made."""

import logging
import signal
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import QuerySet
from rich.console import Console
from rich.progress import track

from chatsite.logs import told_from
from messaging.models import Message, MessageGone
from messaging.text import RENDERER

BATCH = 500
INTERRUPTED = 130


class Command(BaseCommand):
    help = (
        "Draw the messages anew that an older version of the site has drawn. Whatever looks "
        "different then is announced, so open pages show it at once. It may be interrupted and "
        "run again: it goes on with what is left."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="also those that this version has drawn"
        )

    # One line for each message that is announced would hide the progress.
    @told_from(logging.WARNING)
    def handle(self, *, all: bool, **options: Any) -> None:  # noqa: A002
        # Terminating it says how far it came, as Ctrl-C does.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        written = Message.objects.filter(deleted_at=None)
        wanted = written if all else written.filter(renderer_version__lt=RENDERER)
        tally = Tally(wanted.count())
        try:
            self.rerender(wanted, tally)
        except KeyboardInterrupt:
            self.stdout.write(f"Interrupted. {tally} Run it again for the rest.")
            raise SystemExit(INTERRUPTED) from None
        self.stdout.write(str(tally))

    def rerender(self, wanted: "QuerySet[Message]", tally: "Tally") -> None:
        messages = in_batches(wanted.select_related("channel"))
        for message in track(messages, "Drawing", tally.wanted, console=self.console()):
            tally.count(has_changed=has_changed(message))

    def console(self) -> Console:
        return Console(file=self.stderr, quiet=not self.stderr.isatty())


class Tally:
    """How many messages were drawn, of how many, and how many of them look different."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.drawn, self.changed = wanted, 0, 0

    def count(self, *, has_changed: bool) -> None:
        self.drawn += 1
        self.changed += has_changed

    def __str__(self) -> str:
        return f"Drew {self.drawn} of {self.wanted} messages anew; {self.changed} look different."


def in_batches(messages: "QuerySet[Message]") -> Iterator[Message]:
    """By id, so that what is drawn meanwhile moves nothing."""
    last = 0
    while batch := list(messages.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk


def has_changed(message: Message) -> bool:
    try:
        return message.rerender()
    except MessageGone:
        return False
