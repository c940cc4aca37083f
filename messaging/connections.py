"""Connections."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a connection belongs to, and what its right to listen rests on."""

    user_id: int
    password: str
    session_key: str | None = None
    token_digest: str | None = None
