"""What a page adds to messages for its viewer: what is saved, pinned, quoted and folded."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from messaging.models import Channel, Message, SavedMessage, User

# The lists of a channel's pins end there.
MOST_PINS = 200


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of saved and pinned messages, and the messages that others quote, one query for each."""

    saved_ids: list[int]
    pinned_ids: list[int]
    quotes: list[Message]


def marks_for(viewer: User, channel: Channel, message_list: Iterable[Message]) -> Marks:
    """The marks of a channel, and the quotes of its messages on the page."""
    saved = SavedMessage.objects.filter(user=viewer, message__channel=channel)
    pinned = channel.messages.pinned().order_by("pk")
    return Marks(
        saved_ids=[*saved.values_list("message_id", flat=True)],
        pinned_ids=[*pinned.values_list("pk", flat=True)],
        quotes=quotes_for(viewer, message_list),
    )


def quotes_for(viewer: User, message_list: Iterable[Message]) -> list[Message]:
    """The messages that some messages quote, as far as a viewer may see them."""
    ids = {pk for message in message_list if not message.is_deleted for pk in message.quoted_ids}
    return [*Message.objects.quoted_for(viewer, ids)]


def fold_blocked(message_list: Iterable[Message], blocked_ids: Collection[int]) -> None:
    """Fold on one page what those have written whom its viewer does not want to read."""
    for message in message_list:
        message.is_folded = message.author_id in blocked_ids and not message.is_deleted
