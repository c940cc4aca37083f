"""What a reply does to its thread, which the first message stands for."""

from typing import TYPE_CHECKING

from django.db.models import Count, Max

from messaging.models.participation import Participation
from messaging.models.written import ids_of_members

if TYPE_CHECKING:
    from messaging.models.message import Message

# What replies change in the first message. An older copy of it must not undo that.
FROM_REPLIES = {"reply_count", "last_reply_at"}


def tell_thread(reply: "Message", parent_id: int, *, is_new: bool) -> None:
    """A reply that comes or goes changes the first message of its thread, under the same lock."""
    parent = type(reply).objects.select_related("author").get(pk=parent_id)
    parent.channel, reply.parent = reply.channel, parent
    if is_new:
        Participation.objects.note_reply(reply, parent, mentioned_members(reply))
    else:
        Participation.objects.recall_reply(reply, parent)
    recount(parent)


def mentioned_members(reply: "Message") -> set[int]:
    """Those members of the channel whom a reply calls by name."""
    named = [row.user_id for row in reply.shown_mentions if row.is_by_name]
    return ids_of_members(reply.channel, among=named) if named else set()


def recount(parent: "Message") -> None:
    living = parent.replies.filter(deleted_at=None)
    counted = living.aggregate(number=Count("pk"), latest=Max("created_at"))
    parent.reply_count, parent.last_reply_at = counted["number"], counted["latest"]
    parent.save(update_fields=FROM_REPLIES)
