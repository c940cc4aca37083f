"""Replays an IRC log through a running server, line by line, as its people."""

import logging
import signal
import time
from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import track

from chatsite.logs import told_from
from messaging.irc.cast import Tokens, channel_with, people_of
from messaging.irc.log import Line, read_log
from messaging.irc.poster import NotChatsiteError, Poster, Report, ServerGoneError
from messaging.models import Channel
from messaging.text import validate_name

SPARE_LIFETIME = timedelta(hours=1)


class Command(BaseCommand):
    help = (
        "Replay an IRC log through the REST API of a running server: its people and its public "
        "channel are created where they are missing, in the database shared with the server."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="lines of the form [HH:MM] <nick> text")
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="the running server")
        parser.add_argument("--rate", type=positive, default=10.0, help="messages a second")
        parser.add_argument("--channel", help="name of the channel; otherwise that of the file")
        parser.add_argument("--limit", type=at_least_one, help="so many lines at most")

    @told_from(logging.WARNING)
    def handle(
        self,
        *,
        file: Path,
        url: str,
        rate: float,
        channel: str | None,
        limit: int | None,
        **options: Any,
    ) -> None:
        lines = lines_of(file)[:limit]
        name = channel_name(channel or file.stem)
        # Terminating this command removes its tokens too, as Ctrl-C does.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with as_command_errors(), Poster(url) as poster:
            poster.require_chatsite()
            started = time.monotonic()
            try:
                replay(lines, name, poster, rate=rate)
            except KeyboardInterrupt:
                self.stdout.write("Stopped before the end.")
            finally:
                self.tell(poster.report, seconds=time.monotonic() - started, rate=rate)

    def tell(self, report: Report, *, seconds: float, rate: float) -> None:
        if not report.latencies:
            return
        self.stdout.write(
            f"{report.stored} messages stored in {seconds:.1f} s: "
            f"{report.stored / seconds:.1f} messages/s of {rate:g} asked for, "
            f"{report.percentile(50):.0f} ms p50, {report.percentile(95):.0f} ms p95; "
            f"{report.refused.total()} refused"
        )
        for reason, number in report.refused.most_common():
            self.stdout.write(f"  {number} × {reason}")


def replay(lines: list[Line], name: str, poster: Poster, *, rate: float) -> None:
    """Post every line as its author at `rate` a second."""
    people = people_of(line.nick for line in lines)
    channel = channel_with(name, people.values())
    lifetime = SPARE_LIFETIME + timedelta(seconds=len(lines) / rate)
    with Tokens(people.values(), lifetime=lifetime) as tokens:
        first = people[lines[0].nick].pk
        poster.require_same_database(first, tokens[first])
        for line in at_rate(lines, rate):
            poster.post(channel.pk, tokens[people[line.nick].pk], line.text)


def at_rate(lines: list[Line], rate: float) -> Iterator[Line]:
    """Each line in its time, so many a second, with a progress bar."""
    started = time.monotonic()
    console = Console(stderr=True)
    for number, line in enumerate(track(lines, "Replaying", console=console)):
        time.sleep(max(0.0, started + number / rate - time.monotonic()))
        yield line


def lines_of(file: Path) -> list[Line]:
    try:
        lines = read_log(file)
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}.") from error
    if not lines:
        raise CommandError(f"{file} has no line of the form [HH:MM] <nick> text.")
    return lines


def channel_name(name: str) -> str:
    """A name for a channel that is public and open, or that nobody has yet."""
    try:
        validate_name(name)
    except ValidationError as error:
        raise CommandError(f"{name!r} cannot name a channel: {error.messages[0]}") from error
    existing = Channel.objects.filter(name__iexact=name[:80]).first()
    if existing and (existing.is_archived or existing.kind != Channel.Kind.PUBLIC):
        raise CommandError(f"The channel {existing} is not an open, public one.")
    return name[:80]


def at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError(f"{text} is not a number of 1 or more")
    return number


def positive(text: str) -> float:
    rate = float(text)
    if not 0 < rate < float("inf"):
        raise ArgumentTypeError(f"{text} is not a number above 0")
    return rate


@contextmanager
def as_command_errors() -> Iterator[None]:
    """One clear line for what is wrong with the server."""
    try:
        yield
    except (NotChatsiteError, ServerGoneError) as error:
        raise CommandError(str(error)) from error
