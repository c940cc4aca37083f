"""People and bots."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from chatsite.passwords import RenewsPassword
from messaging.text import validate_name

HUES = 12


class User(RenewsPassword, AbstractUser):
    """A person or a bot: anybody who writes."""

    display_name = models.CharField(
        _("display name"), max_length=80, blank=True, validators=[validate_name]
    )
    picture = models.ImageField(_("picture"), upload_to="pictures/", blank=True)
    is_bot = models.BooleanField(_("bot"), default=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.shown_name

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Take everything that others see of a person back first, each with its event.

        Whoever has written is protected.
        """
        with transaction.atomic():
            # Texts that call a person who is gone are drawn as if nobody had the name.
            self.is_active = False
            self.save(update_fields=["is_active"])
            self.reactions.all().delete()
            self.participations.all().delete()
            self.mentions.forget()
            self.memberships.all().delete()
            return super().delete(*args, **kwargs)

    @property
    def shown_name(self) -> str:
        return self.display_name or self.username

    @property
    def avatar_url(self) -> str | None:
        """Where the picture is, relative to the site."""
        return self.picture.url if self.picture else None

    @property
    def initials(self) -> str:
        """One or two letters that stand in for a missing picture."""
        words = self.shown_name.split()
        return "".join(word[0] for word in words[:2]).upper()

    @property
    def hue(self) -> int:
        """Which of the colours of missing pictures is this person's."""
        return self.pk % HUES
