"""How a person wants to see the chat, and what they want to be told of."""

from collections.abc import Mapping
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notify(models.TextChoices):
    """What of a channel calls the viewer, in the title of the tab."""

    ALL = "all", _("every message")
    MENTIONS = "mentions", _("mentions and direct messages")
    NOTHING = "nothing", _("nothing")


class Preferences(models.Model):
    """One person's choices; without a row, the defaults."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("like the system")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    class Density(models.TextChoices):
        COMFORTABLE = "comfortable", _("comfortable")
        COMPACT = "compact", _("compact")

    class TimeFormat(models.TextChoices):
        H24 = "24h", _("24 hours: 16:30")
        H12 = "12h", _("12 hours: 4:30 pm")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="stored_preferences",
    )
    theme = models.CharField(_("theme"), max_length=10, choices=Theme, default=Theme.SYSTEM)
    density = models.CharField(
        _("density"), max_length=12, choices=Density, default=Density.COMFORTABLE
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    time_format = models.CharField(
        _("time format"), max_length=4, choices=TimeFormat, default=TimeFormat.H24
    )
    enter_sends = models.BooleanField(_("Enter sends"), default=True)
    notify = models.CharField(
        _("notify me of"), max_length=10, choices=Notify, default=Notify.MENTIONS
    )

    class Meta:
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")

    def __str__(self) -> str:
        return str(self.user)

    @classmethod
    def change(cls, user_id: int, changes: Mapping[str, Any]) -> Self:
        """Store some choices, and leave the others to whoever makes them in another tab."""
        if not changes:
            return cls.of(user_id)
        preferences, _is_new = cls.objects.update_or_create(pk=user_id, defaults=changes)
        return preferences

    @classmethod
    def of(cls, user_id: int) -> Self:
        """A person's preferences, or the defaults."""
        return cls.objects.filter(pk=user_id).first() or cls(pk=user_id)
