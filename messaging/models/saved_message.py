"""Saved messages: what somebody wants to come back to. Nobody else sees it."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.models.channel import seen_by
from messaging.models.message import Message

if TYPE_CHECKING:
    from messaging.models.user import User


class SavedMessageQuerySet(models.QuerySet["SavedMessage"]):
    def of(self, viewer: "User") -> Self:
        """What a viewer has saved and may still see."""
        may_see = seen_by(viewer, "message__channel")
        return self.filter(may_see, user=viewer, message__deleted_at=None)

    def for_display(self) -> Self:
        """With the messages, whole."""
        return self.prefetch_related(
            models.Prefetch("message", Message.objects.for_display().select_related("channel"))
        )


class SavedMessage(models.Model):
    """One message in one person's list."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_messages"
    )
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="saved_by")
    saved_at = models.DateTimeField(_("saved"), auto_now_add=True)

    objects = SavedMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved message")
        verbose_name_plural = _("saved messages")
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(fields=["user", "message"], name="saved_message_unique")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.message}"
