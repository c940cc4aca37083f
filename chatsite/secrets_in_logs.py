"""Keeps what opens a door out of the logs: tokens, codes, and links that work without a login."""

import logging
import re

# Addresses whose next part is a key: of a reset, of an e-mail address, of an account, of an
# invitation.
IN_PATH = r"(?:reset/key|confirm-email|signup|invitations?|invite|join)/"
IN_QUERY = r"[?&](?:\w*(?:token|key|code|secret|password|state|session\w*))="
IN_HEADER = r"(?:Bearer|Token|Basic) |(?:sessionid|csrftoken|csrfmiddlewaretoken)="

SECRET = re.compile(rf"({IN_PATH}|{IN_QUERY}|{IN_HEADER})[^\s/?&;,'\"]{{6,}}", re.IGNORECASE)


def without_secrets(line: str) -> str:
    return SECRET.sub(r"\1***", line)


class AccessFilter(logging.Filter):
    """For uvicorn's own log, which writes the whole address of each request."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(masked, record.args))
        return True


def masked(value: object) -> object:
    return without_secrets(value) if isinstance(value, str) else value


def keep_secrets_out_of_access_log() -> None:
    """Uvicorn configures its loggers by itself, so there is no setting for it."""
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).addFilter(AccessFilter())
