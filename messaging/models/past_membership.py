"""Memberships that have ended, so that the past of a channel can be explained."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PastMembership(models.Model):
    """One person in one channel, from joining until the seq under which it ended."""

    channel = models.ForeignKey(
        "messaging.Channel", on_delete=models.CASCADE, related_name="past_memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="past_memberships"
    )
    joined_at = models.DateTimeField(_("joined"))
    ended_at = models.DateTimeField(_("ended"), auto_now_add=True)
    ended_seq = models.PositiveBigIntegerField(_("ended at seq"))

    class Meta:
        verbose_name = _("past membership")
        verbose_name_plural = _("past memberships")
        default_permissions = ["view"]
        indexes = [models.Index(fields=["channel", "user"], name="past_membership")]

    def __str__(self) -> str:
        return _("%(user)s in %(channel)s until %(day)s") % {
            "user": self.user,
            "channel": self.channel,
            "day": self.ended_at.date(),
        }
