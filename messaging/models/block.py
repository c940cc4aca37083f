"""Blocks: people whom somebody does not want to read."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from messaging.models.user import User


class Block(models.Model):
    """One person does not want to read another. Nobody else sees it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks"
    )
    blocked = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.UniqueConstraint(fields=["user", "blocked"], name="block_unique"),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("blocked")), name="block_of_others"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} blocks {self.blocked}"


def blocked_by(viewer: "User | int | models.OuterRef") -> models.QuerySet[Block, Any]:
    """Ids of whom a viewer does not want to read: they count as unread for nobody who says so."""
    return Block.objects.filter(user=viewer).values("blocked")
