"""Logs: one line for each thing, on standard error, for people or for machines."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context, ContextVar, copy_context
from typing import Any

STYLES = {
    "line": "chatsite.formatters.LineFormatter",
    "json": "chatsite.formatters.JsonFormatter",
}

# Uvicorn gives them handlers of its own, which know nothing of JSON.
LOGGERS_OF_UVICORN = ("uvicorn", "uvicorn.error", "uvicorn.access")

Fields = dict[str, Any]


class Line:
    """What is logged: some words, and fields such as user, channel, message and seq.

    People read `words channel=7 seq=12`; machines get each field under a key of its own.
    """

    __slots__ = ("fields", "words")

    def __init__(self, words: str, **fields: Any) -> None:
        self.words = words
        self.fields = fields

    def __str__(self) -> str:
        return self.words + as_text(self.fields)


class Known:
    """Fields that every line of this task gets, and of the threads and tasks that it starts."""

    _fields: ContextVar[Fields] = ContextVar("fields")

    @classmethod
    def fields(cls) -> Fields:
        return cls._fields.get({})

    @classmethod
    def add(cls, **fields: Any) -> None:
        cls._fields.set(cls.fields() | fields)

    @classmethod
    @contextmanager
    def during(cls, **fields: Any) -> Iterator[None]:
        token = cls._fields.set(cls.fields() | fields)
        try:
            yield
        finally:
            cls._fields.reset(token)

    @classmethod
    def nothing(cls) -> Context:
        """This task's context without fields, for a task that outlives it and serves others."""
        context = copy_context()
        context.run(cls._fields.set, {})
        return context


def as_text(fields: Fields) -> str:
    return "".join(f" {name}={value}" for name, value in fields.items())


def settings(*, level: str, style: str, is_debugging: bool) -> dict[str, Any]:
    """Python's logging settings; `level` is that of our own lines, `style` one of STYLES."""
    loggers: dict[str, Any] = {
        # Without Django's own handlers, which would write every line a second time.
        "django": {"level": "INFO" if is_debugging else "WARNING"},
        # Its receiver writes a traceback every second while Redis is away; events say it once.
        "channels_redis": {"level": "CRITICAL"},
        "messaging": {"level": level},
    }
    if style == "json":
        loggers |= {name: {"level": "INFO", "propagate": True} for name in LOGGERS_OF_UVICORN}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {name: {"()": formatter} for name, formatter in STYLES.items()},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": style}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": loggers,
    }


@contextmanager
def told_from(level: int) -> Iterator[None]:
    """What the chat logs below a level stays unsaid, as where a command tells it in its own way."""
    chat = logging.getLogger("messaging")
    before = chat.level
    chat.setLevel(level)
    try:
        yield
    finally:
        chat.setLevel(before)
