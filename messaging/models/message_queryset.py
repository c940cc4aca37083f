"""Questions about many messages, and changes of many at once."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import Prefetch, Q

from messaging.models.channel import seen_by
from messaging.models.mention import Mention
from messaging.models.participation import Participation
from messaging.models.reaction import Reaction

if TYPE_CHECKING:
    from messaging.models.message import Message
    from messaging.models.user import User


def hanging() -> list["Prefetch[Any]"]:
    """What hangs on messages and is drawn with them."""
    return [
        Prefetch("reactions", Reaction.objects.for_display(), to_attr="shown_reactions"),
        Prefetch("mention_rows", Mention.objects.for_display(), to_attr="shown_mentions"),
        Prefetch(
            "participations", Participation.objects.for_display(), to_attr="shown_participations"
        ),
    ]


class MessageQuerySet(models.QuerySet["Message"]):
    """Changes many messages one by one, so that each takes a seq and is announced."""

    def for_display(self) -> Self:
        """Everything that drawing messages needs, in four queries."""
        return self.select_related("author").prefetch_related(*hanging())

    def in_conversation(self) -> Self:
        """What stands in the channel itself: not the replies that only their thread shows."""
        return self.filter(Q(parent=None) | Q(also_in_channel=True))

    def visible_to(self, viewer: "User") -> Self:
        return self.filter(seen_by(viewer, "channel"))

    def pinned(self) -> Self:
        """The last pinned first. A deletion can be undone, so it leaves the pin on its message."""
        return self.filter(pinned_at__isnull=False, deleted_at=None).order_by("-pinned_at", "-pk")

    def quoted_for(self, viewer: "User", ids: Iterable[int]) -> Self:
        """Those of some messages that a viewer may see, for showing them in others."""
        return self.visible_to(viewer).filter(pk__in=[*ids]).select_related("author", "channel")

    def changed_since(self, cursor: int) -> Self:
        """What a browser with this cursor has missed, in order."""
        return self.for_display().filter(seq__gt=cursor).order_by("seq")

    def bulk_create(self, objs: Iterable["Message"], *args: Any, **kwargs: Any) -> list["Message"]:
        messages = list(objs)
        with transaction.atomic():
            for message in messages:
                message.save(force_insert=True)
        return messages

    def bulk_update(
        self, objs: Iterable["Message"], fields: Iterable[str], *args: Any, **kwargs: Any
    ) -> int:
        messages, changed = list(objs), [*fields]
        with transaction.atomic():
            for message in messages:
                message.save(update_fields=changed)
        return len(messages)

    def update(self, **changes: Any) -> int:
        messages = list(self)
        for message in messages:
            for name, value in changes.items():
                setattr(message, name, value)
        return self.bulk_update(messages, fields=changes)

    def delete(self) -> tuple[int, dict[str, int]]:
        messages = list(self)
        with transaction.atomic():
            for message in messages:
                message.delete()
        return len(messages), {self.model._meta.label: len(messages)}
