"""Rows of server processes for tests, as reporters write them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from messaging.counters import Counters
from messaging.models import ServerProcess

STATUS: dict[str, Any] = {
    "connections": 3,
    "people": 2,
    "feeds": 1,
    "lag": {"feeds": 0, "changes": 0},
    "sweep_age": 0.5,
    "behind": 0,
    "outboxes": {"frames": 7, "most": 5, "characters": 900},
    "channels": {},
    "totals": Counters().totals | {"events": 10, "frames": 200},
    "closes": {"1001": 2},
    "history": [],
}


def process(host: str, *, unseen: timedelta = timedelta(), **status: Any) -> ServerProcess:
    """A process that was last seen so long ago; `status` overrides some of its numbers."""
    return ServerProcess.objects.create(
        host=host,
        pid=1,
        server="daphne",
        seen_at=timezone.now() - unseen,
        status=STATUS | status,
    )
