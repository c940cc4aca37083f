"""Revisions: the texts that messages had before they were edited or deleted."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# How long a deletion can be undone. After that nothing is left of the text.
UNDO = timedelta(seconds=10)


class RevisionQuerySet(models.QuerySet["Revision"]):
    def forget_deleted(self) -> int:
        """Remove what is left of messages whose deletion cannot be undone any more."""
        return self.filter(message__deleted_at__lt=Now() - UNDO).delete()[0]

    def keep(self, message_id: int, row: Mapping[str, Any]) -> None:
        """Keep the text that the row of a message holds, before there is another one."""
        self.create(
            message_id=message_id,
            body=row["body"],
            seq=row["edited_seq"] or row["created_seq"],
            written_at=row["edited_at"] or row["created_at"],
        )


class Revision(models.Model):
    """A text that a message had, from `written_at` until the next one was written."""

    message = models.ForeignKey(
        "messaging.Message", on_delete=models.CASCADE, related_name="revisions"
    )
    body = models.TextField(_("text"))
    seq = models.PositiveBigIntegerField(editable=False)
    written_at = models.DateTimeField(_("written"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        default_permissions = ["view"]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.body[:60]
