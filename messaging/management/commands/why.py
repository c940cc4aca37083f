"""Tells why somebody did, or did not, see a message."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from messaging.inquiry.account import as_dict, as_lines
from messaging.inquiry.case import Case, UnknownError
from messaging.inquiry.questions import ask_processes

CANNOT = 2


class Command(BaseCommand):
    help = (
        "Tell why a person did or did not see a message: membership, what was sent to which "
        "connection and when, and how far the person has read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("message", help="id of the message")
        parser.add_argument("user", help="username or id of the person")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *, message: str, user: str, json: bool, **options: Any) -> None:
        try:
            case = Case.of(message, user)
            answers = ask_processes(case)
        except UnknownError as unknown:
            raise CommandError(str(unknown), returncode=CANNOT) from unknown
        except DatabaseError as error:
            line = " ".join(str(error).split())
            raise CommandError(
                f"The database cannot be asked: {line}", returncode=CANNOT
            ) from error
        self.stdout.write(
            in_json(as_dict(case, answers)) if json else "\n".join(as_lines(case, answers))
        )


def in_json(facts: dict[str, Any]) -> str:
    return json.dumps(facts, indent=2)
