"""Environments of the processes that are started: nothing of the developer's own settings."""

import os
import secrets
from pathlib import Path

KEPT = ("PATH", "HOME", "USER", "LANG", "TMPDIR")


def plain_environment() -> dict[str, str]:
    return {name: os.environ[name] for name in KEPT if name in os.environ}


def production_environment(directory: Path) -> dict[str, str]:
    """A production site on this machine, without TLS, that keeps its files in a directory.

    Those who measure or try it ask oftener than anybody may.
    """
    return plain_environment() | {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DEBUG": "false",
        "HTTPS_ONLY": "false",
        "REST_READS_PER_MINUTE": "0",
        "REST_WRITES_PER_MINUTE": "0",
        "STRANGERS_PER_MINUTE": "0",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "DATABASE_URL": f"sqlite:///{directory / 'db.sqlite3'}",
        "STATIC_ROOT": str(directory / "static"),
        "MEDIA_ROOT": str(directory / "media"),
    }
