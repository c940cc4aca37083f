"""Sections: how a person arranges the channels in the sidebar."""

from django.conf import settings
from django.db import models, transaction
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

    def move(self, by: int) -> None:
        """Move it down by some places among its person's sections, or up; it stops at the end."""
        with transaction.atomic():
            locked = Section.objects.select_for_update().filter(user=self.user_id).order_by("pk")
            sections = sorted(locked, key=lambda each: (each.position, each.pk))
            at = sections.index(self)
            sections.insert(max(0, at + by), sections.pop(at))
            for position, section in enumerate(sections):
                section._take(position)

    def _take(self, position: int) -> None:
        if self.position != position:
            self.position = position
            self.save(update_fields=["position"])
