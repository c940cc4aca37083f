"""Serves the site for development, from nothing: tables, a demo workspace, the server."""

import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV

from messaging.management.commands.demo import DEVELOPMENT_PASSWORD
from messaging.models import User

CODE_HAS_CHANGED = 3


class Command(BaseCommand):
    help = "Migrate what needs it, fill an empty site with the demo workspace, and serve."

    # They need tables that may not be there yet; the server runs them afterwards.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000", help="host:port")
        parser.add_argument(
            "--empty", action="store_true", help="without the demo: the first visit founds it"
        )

    def handle(self, *, address: str, empty: bool = False, **options: Any) -> None:
        refuse_taken(address)
        migrate()
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        if not User.objects.exists():
            self.fill(empty)
        elif settings.DEBUG and User.objects.filter(username="ines").exists():
            self.stdout.write(f"Log in as ines or sam with the password {DEVELOPMENT_PASSWORD}.")
        self.stdout.write(self.style.SUCCESS(f"\n  http://{address}/\n"))
        self.stdout.flush()
        serve(address)

    def fill(self, empty: bool) -> None:
        if empty:
            self.stdout.write("Nobody is here: whoever comes first becomes the owner.")
        else:
            call_command("demo", stdout=self.stdout)


def refuse_taken(address: str) -> None:
    """Raise CommandError when nothing can listen on host:port."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65_536:
        raise CommandError(f"{address} is not an address: expected host:port.")
    try:
        with socket.create_server((host.strip("[]"), int(port))):
            pass
    except OSError as error:
        raise CommandError(
            f"Cannot listen on {address}: {error}.\nAnother port is chosen with: bin/dev 8001"
        ) from error


def migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)


def serve(address: str) -> None:
    """Serve in this process, which saves the reloader's own start; reload after a change."""
    os.environ[DJANGO_AUTORELOAD_ENV] = "true"
    try:
        call_command("runserver", address)
    except SystemExit as end:
        if end.code != CODE_HAS_CHANGED:
            raise
        del os.environ[DJANGO_AUTORELOAD_ENV]
        os.execv(sys.executable, [sys.executable, "manage.py", "runserver", address])  # noqa: S606
