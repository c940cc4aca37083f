"""Reports: messages that somebody asks the admins to look at."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.models.channel import seen_by

if TYPE_CHECKING:
    from messaging.models.user import User


class ReportQuerySet(models.QuerySet["Report"]):
    def for_display(self, viewer: "User") -> Self:
        """Everything that drawing reports needs; the channel only where the viewer may see it."""
        people = ("message__author", "message__channel", "reporter", "settled_by")
        seen = models.Case(
            models.When(seen_by(viewer, "message__channel"), then=True), default=False
        )
        return self.select_related(*people).annotate(is_in_sight=seen)

    def open(self) -> Self:
        return self.filter(state=Report.State.OPEN)


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

    objects = ReportQuerySet.as_manager()

    # Whether the viewer sees where the message stands; `for_display` says so.
    is_in_sight = False

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

    @property
    def shown_channel_id(self) -> int | None:
        return self.message.channel_id if self.is_in_sight else None
