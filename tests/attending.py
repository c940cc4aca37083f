"""Rows of presences for tests, as server processes write them."""

from messaging.models import Presence, ServerProcess, User


def present(user: User, process: ServerProcess, *, is_active: bool = True) -> Presence:
    """Somebody who is connected to a process."""
    return Presence.objects.create(user=user, process=process, is_active=is_active)
