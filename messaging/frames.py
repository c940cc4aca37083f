"""Frames that browsers send: what they may say, and what is wrong with the others."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

MOST_BYTES = 64 * 1024
MOST_CURSORS = 200
PRESENCES = ("online", "away")
CHANNEL_ID = re.compile("[0-9]{1,18}")


class BadFrameError(Exception):
    """A frame that says nothing we understand. `code` is for programs, the text for people."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class ClientFrame:
    """A frame in which every field is present and of its type."""

    type: str
    channel_id: int = 0
    seq: int = 0
    cursors: dict[int, int] = field(default_factory=dict)
    presence: str = ""


def parse(text: str | None) -> ClientFrame:
    """Read one frame. Raises BadFrameError, which names what is wrong."""
    if text is None:
        raise BadFrameError("binary", "Frames are JSON texts, not bytes.")
    if len(text.encode(errors="surrogatepass")) > MOST_BYTES:
        raise BadFrameError("too_large", f"A frame has at most {MOST_BYTES} bytes.")
    frame = _read_object(text)
    kind = frame.pop("type", None)
    readers = READERS.get(kind) if isinstance(kind, str) else None
    if readers is None:
        raise BadFrameError("unknown_type", f"`type` is one of {', '.join(READERS)}.")
    if frame.keys() != readers.keys():
        wanted = ", ".join(readers) or "no more fields"
        raise BadFrameError("bad_fields", f"A frame of type {kind} takes {wanted}.")
    return ClientFrame(kind, **{name: read(name, frame[name]) for name, read in readers.items()})


def _read_object(text: str) -> dict[str, Any]:
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFrameError("not_json", "A frame is a JSON object.") from error
    if not isinstance(frame, dict):
        raise BadFrameError("not_json", "A frame is a JSON object.")
    return frame


def _whole_number(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**63:
        raise BadFrameError("bad_fields", f"`{name}` is a whole number of 0 or more.")
    return value


def _cursors(name: str, value: object) -> dict[int, int]:
    if not isinstance(value, dict) or not all(map(CHANNEL_ID.fullmatch, value)):
        raise BadFrameError("bad_fields", f"`{name}` is an object of channel id: seq.")
    if len(value) > MOST_CURSORS:
        raise BadFrameError("bad_fields", f"`{name}` has at most {MOST_CURSORS} channels.")
    return {int(key): _whole_number(name, seq) for key, seq in value.items()}


def _presence(name: str, value: object) -> str:
    if not isinstance(value, str) or value not in PRESENCES:
        raise BadFrameError("bad_fields", f"`{name}` is one of {', '.join(PRESENCES)}.")
    return value


READERS: dict[str, dict[str, Callable[[str, object], Any]]] = {
    "resume": {"cursors": _cursors},
    "ack": {"cursors": _cursors},
    "typing": {"channel_id": _whole_number},
    "read": {"channel_id": _whole_number, "seq": _whole_number},
    "presence": {"presence": _presence},
    "ping": {},
}
