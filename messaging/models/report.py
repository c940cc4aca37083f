"""Reports: messages that somebody asks the admins to look at."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Report(models.Model):
    """What somebody reported, why, and what the admins made of it."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        REMOVED = "removed", _("message removed")
        DISMISSED = "dismissed", _("dismissed")

    message = models.ForeignKey(
        "messaging.Message", on_delete=models.CASCADE, related_name="reports"
    )
    # As it was when it was reported: its author may edit or delete it.
    body = models.TextField(_("text"), editable=False)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reports"
    )
    reason = models.CharField(_("reason"), max_length=500)
    created_at = models.DateTimeField(_("reported"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(_("settled"), null=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [models.Index(fields=["state", "id"], name="report_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "reporter"],
                condition=models.Q(state="open"),
                name="report_once",
            )
        ]

    def __str__(self) -> str:
        return self.reason[:60]
