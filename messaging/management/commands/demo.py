"""Fills the site with a demo workspace: a small radio station's week of chat."""

import logging
import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from chatsite.logs import told_from
from messaging.demo.workspace import fill_workspace
from messaging.models import Message, User

# Everybody may know it, so only a development site gets it.
DEVELOPMENT_PASSWORD = "kestrel-demo"  # noqa: S105


class Command(BaseCommand):
    help = "Fill an empty site with people, channels and messages to look at, and print two logins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--beside-people",
            action="store_true",
            help="also where there are people already, beside them",
        )

    # One line for each message that is announced would hide what is printed below.
    @told_from(logging.WARNING)
    def handle(self, *, beside_people: bool, **options: Any) -> None:
        if User.objects.exists() and not beside_people:
            raise CommandError("There are people here already; --beside-people adds to them.")
        password = DEVELOPMENT_PASSWORD if settings.DEBUG else secrets.token_urlsafe(12)
        try:
            logins = fill_workspace(password)
        except IntegrityError as error:
            raise CommandError(f"The demo cannot stand beside what is here: {error}") from error
        self.stdout.write(f"The demo workspace has {Message.objects.count()} messages. Log in as")
        for person in logins:
            rights = " (may do everything, also in /admin/)" if person.mark == "admin" else ""
            self.stdout.write(f"  {person.username}  {password}{rights}")
