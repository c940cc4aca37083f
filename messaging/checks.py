"""System checks of what a production site must not run with."""

from typing import Any

from django.conf import settings
from django.core import checks

from chatsite.environment import CONSOLE_BACKEND
from chatsite.settings import INSECURE_SECRET_KEY


@checks.register(checks.Tags.security, deploy=True)
def check_production(**kwargs: Any) -> list[checks.CheckMessage]:
    found: list[checks.CheckMessage] = []
    if settings.SECRET_KEY == INSECURE_SECRET_KEY:
        found.append(
            checks.Error(
                "SECRET_KEY is the one for development.",
                hint="Set SECRET_KEY to a long random text.",
                id="chatsite.E001",
            )
        )
    if "InMemory" in settings.CHANNEL_LAYERS["default"]["BACKEND"]:
        found.append(
            checks.Warning(
                "The layer is in memory: other processes learn of a message a second late.",
                hint="Set REDIS_URL, or run one server process.",
                id="chatsite.W001",
            )
        )
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        found.append(
            checks.Warning(
                "SQLite lets one process write at a time.",
                hint="Set DATABASE_URL to a PostgreSQL database, or run one server process.",
                id="chatsite.W002",
            )
        )
    if settings.EMAIL_BACKEND == CONSOLE_BACKEND:
        found.append(
            checks.Warning(
                "E-mail goes to the log: nobody can reset a password.",
                hint="Set EMAIL_URL, such as smtp://user:password@host:587?tls=1.",
                id="chatsite.W003",
            )
        )
    return found
