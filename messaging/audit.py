"""The audit log: every administrative act, whichever door it came through."""

import logging
from datetime import datetime
from typing import Any

from django.db.models import Model

from chatsite.logs import Line
from messaging.models import AuditEntry, User

logger = logging.getLogger(__name__)

LONGEST_TARGET = 200


def record(
    act: str, *, by: User | None, address: str | None, target: Model, **details: Any
) -> AuditEntry:
    """Write down what was done to a row, by whom and from where.

    `act` is a verb in the past with its noun: `channel_renamed`. `details` hold what changed, never
    a secret. Call it in the transaction of the act itself.
    """
    # Keys that are no numbers, as those of sessions, say more than a log should.
    target_id = target.pk if isinstance(target.pk, int) else None
    facts = {"user": by and by.pk, "target": target_id, "address": address}
    logger.info(Line(f"audit {act}", **facts))
    return AuditEntry.objects.create(
        act=act,
        actor=by,
        actor_name=by.username if by else "",
        address=address,
        target=str(target)[:LONGEST_TARGET],
        target_id=target_id,
        details=details,
    )


def has_happened(act: str, target: Model, *, since: datetime) -> bool:
    """Whether an act was done to a row after a moment."""
    entries = AuditEntry.objects.filter(act=act, target_id=target.pk, created_at__gt=since)
    return bool(entries.exists())
