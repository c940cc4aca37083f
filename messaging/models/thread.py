"""What a reply does to its thread, which the first message stands for."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Count, Max
from django.utils.translation import gettext_lazy as _

from messaging.models.conflicts import MessageGone
from messaging.models.participation import Participation
from messaging.models.written import ids_of_members

if TYPE_CHECKING:
    from messaging.models.message import Message

# What replies change in the first message.
FROM_REPLIES = {"reply_count", "last_reply_at"}


def tell_thread(reply: "Message", parent_id: int, *, is_new: bool) -> None:
    """A reply that comes or goes changes the first message of its thread, under the same lock.

    Raises ValidationError for a reply to what is no beginning of a thread, and MessageGone.
    """
    parent = type(reply).objects.select_related("author").get(pk=parent_id)
    if is_new:
        require_first_message(parent, reply)
    # The reply holds the lock of both.
    parent.channel, reply.parent, parent.is_locked = reply.channel, parent, True
    if is_new:
        Participation.objects.note_reply(reply, parent, mentioned_members(reply))
    else:
        Participation.objects.recall_reply(reply, parent)
    recount(parent)
    parent.is_locked = False


def require_first_message(parent: "Message", reply: "Message") -> None:
    """A thread is in one channel and hangs on a message that is no reply itself."""
    if parent.channel_id != reply.channel_id or parent.parent_id is not None:
        raise ValidationError(_("A reply goes to the first message of a thread in its channel."))
    if parent.is_deleted:
        raise MessageGone(f"message {parent.pk} has been deleted")


def mentioned_members(reply: "Message") -> set[int]:
    """Those members of the channel whom a reply calls by name."""
    named = [row.user_id for row in reply.shown_mentions if row.is_by_name]
    return ids_of_members(reply.channel, among=named) if named else set()


def recount(parent: "Message") -> None:
    living = parent.replies.filter(deleted_at=None)
    counted = living.aggregate(number=Count("pk"), latest=Max("created_at"))
    parent.reply_count, parent.last_reply_at = counted["number"], counted["latest"]
    parent.save(update_fields=FROM_REPLIES)
