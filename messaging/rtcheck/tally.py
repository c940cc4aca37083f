"""What all browsers and writers of a check count together."""

import time
from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """Counters of one run; times are seconds of this machine's monotonic clock."""

    frames: int = 0
    connections: int = 0
    resumes: int = 0
    resets: int = 0
    bad_frames: int = 0
    closes: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    retries: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    latencies: "array[float]" = field(default_factory=lambda: array("f"))
    left_at: dict[tuple[int, int], int] = field(default_factory=dict)
    _sent_at: dict[str, float] = field(default_factory=dict)

    def sending(self, body: str) -> None:
        """A text is about to be sent for the first time."""
        self._sent_at[body] = time.monotonic()

    def received(self, frame: dict[str, Any]) -> None:
        """Some browser has received a change."""
        self.frames += 1
        match frame:
            case {"message": {"body": str(body)}} if is_new_text(frame):
                if sent_at := self._sent_at.get(body):
                    self.latencies.append(time.monotonic() - sent_at)
            case {"type": "member_left", "channel_id": int(pk), "user": {"id": int(user_id)}}:
                self.left_at[pk, user_id] = int(str(frame["seq"]))

    def percentiles(self) -> dict[str, float]:
        """Milliseconds from the first try of a POST to a frame of it."""
        ordered = sorted(self.latencies)
        if not ordered:
            return {}
        last = len(ordered) - 1
        parts = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
        return {name: round(1000 * ordered[int(last * part)], 1) for name, part in parts.items()}


def is_new_text(frame: dict[str, Any]) -> bool:
    """Whether a change is a new message or an edit."""
    message = frame["message"]
    return bool(frame["seq"] == (message["edited_seq"] or message["created_seq"]))
