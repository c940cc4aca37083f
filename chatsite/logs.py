"""Logs: one line for each thing, on standard error."""

from typing import Any


def settings(*, level: str, is_debugging: bool) -> dict[str, Any]:
    """Python's logging settings; `level` is that of our own lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            # Without Django's own handlers, which would write every line a second time.
            "django": {"level": "INFO" if is_debugging else "WARNING"},
            # Its receiver writes a traceback every second while Redis is away; events say it once.
            "channels_redis": {"level": "CRITICAL"},
            "messaging": {"level": level},
        },
    }
