"""Messages that somebody removes who did not write them."""

from django.db import transaction

from messaging import audit
from messaging.models import Message, User


@transaction.atomic
def remove(message: Message, reason: str, *, by: User, address: str | None) -> None:
    """Leave a placeholder that says the reason. The door has asked whether they may.

    Authors delete their own without one, which is no act of moderation.
    """
    with message.locked():
        if message.is_deleted:
            return
        is_own = message.author_id == by.pk
        message.changed_by = by
        message.remove("" if is_own else reason)
        if not is_own:
            _record("message_removed", message, by, address, reason=reason)


@transaction.atomic
def restore(message: Message, *, by: User, address: str | None) -> None:
    """Undo a deletion; raises MessageGone when it is too late."""
    with message.locked():
        if message.is_deleted and message.author_id != by.pk:
            _record("message_restored", message, by, address)
        message.changed_by = by
        message.restore()


def _record(act: str, message: Message, by: User, address: str | None, **details: object) -> None:
    """Write it down while the message is a placeholder: texts stay out of the audit log."""
    facts = {"channel": message.channel_id, "author": message.author.username}
    audit.record(act, by=by, address=address, target=message, **facts, **details)
