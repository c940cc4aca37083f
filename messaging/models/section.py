"""Sections: how a person arranges the channels in the sidebar."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.text import validate_name


class Section(models.Model):
    """A heading of one's own in the sidebar; memberships stand under it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sections"
    )
    name = models.CharField(_("name"), max_length=80, validators=[validate_name])
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="section_name_unique")]

    def __str__(self) -> str:
        return self.name
