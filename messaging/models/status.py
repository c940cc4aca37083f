"""What somebody says of themselves for a while."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Status:
    """An emoji, a text or both; without an end it stays until it is taken back."""

    emoji: str = ""
    text: str = ""
    ends_at: datetime | None = None
