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
        if message.author_id == by.pk:
            message.changed_by = by
            message.remove("")
        elif not message.is_deleted or _can_come_back(message):
            message.changed_by = by
            message.remove(reason)
            _keep_away(message, reason, by)
            _record("message_removed", message, by, address, reason=reason)


@transaction.atomic
def restore(message: Message, *, by: User, address: str | None) -> None:
    """Undo a deletion; raises MessageGone when it is too late."""
    with message.locked():
        if message.is_deleted and message.author_id != by.pk:
            _record("message_restored", message, by, address)
        message.changed_by = by
        message.restore()


def _can_come_back(message: Message) -> bool:
    """Whether its author has deleted it a moment ago, who could undo that."""
    return message.deleted_by_id == message.author_id and not message.is_gone_for_good


def _keep_away(message: Message, reason: str, by: User) -> None:
    """Only whoever has removed it brings it back."""
    message.deleted_by, message.removal_reason = by, reason
    message.save(update_fields={"deleted_by", "removal_reason"})


def _record(act: str, message: Message, by: User, address: str | None, **details: object) -> None:
    """Write it down while the message is a placeholder: texts stay out of the audit log."""
    facts = {"channel": message.channel_id, "author": message.author.username}
    audit.record(act, by=by, address=address, target=message, **facts, **details)
