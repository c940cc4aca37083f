"""What a channel says of itself: who came and went, and what was changed."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from messaging.models.channel import Channel
from messaging.models.message import Message
from messaging.words import say

if TYPE_CHECKING:
    from messaging.models.user import User


def tell_channel(channel: Channel, by: "User", act: str, **values: str | int) -> Message:
    """Write what somebody did into the channel: `act` is a key of `messaging.words.ACTS`.

    Its text is in the site's language, for searches and programs; readers see it in theirs.
    """
    with translation.override(settings.LANGUAGE_CODE):
        words = say(act, values)
    # A topic may hold what a message must not; here it is drawn as plain text.
    words = words.replace("\0", "")
    # By its id: the copy at hand keeps the seq of its own change, under which that is announced.
    return Message.objects.create(
        channel_id=channel.pk,
        author=by,
        kind=Message.Kind.SYSTEM,
        body=words,
        act={"key": act, "values": values},
    )
