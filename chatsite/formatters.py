"""How a log line is written: as text for people, or as a JSON object for machines."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType

from chatsite.logs import Fields, Known, Line, as_text
from chatsite.secrets_in_logs import without_secrets

DATABASE_MODULES = ("django.db", "psycopg", "sqlite3")

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class SafeFormatter(logging.Formatter):
    """Keeps of a database's error the first line; the others quote the row that it refuses."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802
        text = super().formatException(ei)
        for error in chain_of(ei[1]):
            if type(error).__module__.startswith(DATABASE_MODULES):
                text = text.replace(str(error), str(error).partition("\n")[0])
        return text


class LineFormatter(SafeFormatter):
    """Time, level, logger, words, fields, and whose request or connection it was."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        own = fields_of(record)
        known = {name: value for name, value in Known.fields().items() if name not in own}
        return super().formatMessage(record) + as_text(known)

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


class JsonFormatter(SafeFormatter):
    """One object: time (UTC), level, logger, event, the fields, and perhaps the exception."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": words_of(record),
        }
        line |= Known.fields() | fields_of(record)
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return without_secrets(json.dumps(line, ensure_ascii=False, default=str))


def words_of(record: logging.LogRecord) -> str:
    return record.msg.words if isinstance(record.msg, Line) else record.getMessage()


def fields_of(record: logging.LogRecord) -> Fields:
    return record.msg.fields if isinstance(record.msg, Line) else {}


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
