"""Identities: whose a connection is, and what its right to listen rests on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a connection belongs to, and what its right to listen rests on.

    Whether a person is a guest may change; this is what they were when they connected.
    """

    user_id: int
    password: str
    is_guest: bool = False
    session_key: str | None = None
    token_digest: str | None = None
