"""Mentions: whom a message means by name, or with everybody else of its channel."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from messaging.models.message import Message


class MentionQuerySet(models.QuerySet["Mention"]):
    def for_display(self) -> Self:
        return self.order_by("user_id")

    def forget(self) -> None:
        """Remove mentions as changes of their messages, when a person is removed."""
        for mention in self.select_related("message__channel").order_by("message__channel", "pk"):
            with mention.message.locked():
                mention.delete()
                if not mention.message.rerender():
                    mention.message.touch()

    def ids_here(self, message: "Message") -> set[int]:
        """Who was here when a message called those who are."""
        here = self.filter(message=message, kind=Mention.Kind.HERE)
        return set(here.values_list("user_id", flat=True))

    def replace(self, message: "Message", meant: Iterable["Mention"]) -> None:
        """Let a message mean these people and no others; inside its own transaction."""
        self.filter(message=message).delete()
        self.bulk_create(meant)


class Mention(models.Model):
    """One person whom one message means. Its message announces it."""

    class Kind(models.TextChoices):
        PERSON = "person", _("by name")
        CHANNEL = "channel", _("with the whole channel")
        HERE = "here", _("with everybody who was here")

    message = models.ForeignKey(
        "messaging.Message", on_delete=models.CASCADE, related_name="mention_rows"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions"
    )
    kind = models.CharField(_("how"), max_length=10, choices=Kind, default=Kind.PERSON)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        default_permissions = ["view"]
        constraints = [models.UniqueConstraint(fields=["message", "user"], name="mention_unique")]

    def __str__(self) -> str:
        return f"@{self.user}"

    @property
    def is_by_name(self) -> bool:
        return self.kind == self.Kind.PERSON


def mentions_of(message: "Message", meant: dict[str, Collection[int]]) -> list[Mention]:
    """One row per person: by name before `@here`, that before `@channel`."""
    kinds: dict[int, str] = {}
    for kind in (Mention.Kind.CHANNEL, Mention.Kind.HERE, Mention.Kind.PERSON):
        kinds |= dict.fromkeys(meant.get(kind, ()), kind)
    return [Mention(message=message, user_id=pk, kind=kind) for pk, kind in sorted(kinds.items())]
