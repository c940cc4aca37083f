"""The audit log: what was done to the workspace, by whom and from where."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnly(Exception):
    """The audit log is never changed."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def update(self, **kwargs: Any) -> int:
        raise AppendOnly

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly


class AuditEntry(models.Model):
    """One administrative act. Names stand as they were then."""

    # The entry outlives the row; `actor_name` stays.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    actor_name = models.CharField(_("who"), max_length=150, blank=True)
    act = models.CharField(_("what"), max_length=40)
    target = models.CharField(_("to whom or what"), max_length=200, blank=True)
    target_id = models.PositiveBigIntegerField(null=True)
    details = models.JSONField(_("details"), default=dict)
    address = models.GenericIPAddressField(_("from"), null=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["target_id", "act"], name="audit_of_target")]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.act} {self.target}"

    def save(self, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(**kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnly
