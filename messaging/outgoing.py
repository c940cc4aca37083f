"""Frames as they go out to browsers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Frame:
    """One JSON text for browsers. One object serves every connection of a process.

    A *change* has a seq, and a replay brings it again if it is a message's; a *notice* has none; a
    *hint* is worth nothing later.
    """

    text: str
    channel_id: int = 0
    seq: int = 0
    is_hint: bool = False
    is_replayable: bool = False
    # Kept, because it is asked several times for each browser.
    is_change: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_change", self.seq > 0)

    @classmethod
    def of(cls, event: Mapping[str, Any], *, is_hint: bool = False) -> "Frame":
        text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
        is_change = "seq" in event and event["type"] not in {"caught_up", "reset"}
        return cls(
            text,
            channel_id=event.get("channel_id", 0),
            seq=event["seq"] if is_change else 0,
            is_hint=is_hint,
            is_replayable=is_change and "message" in event,
        )
