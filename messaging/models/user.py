"""People and bots."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chatsite.passwords import RenewsPassword
from messaging.models.quiet import quiet_changes_at, quiet_ends_at, zone_named
from messaging.models.status import Status
from messaging.models.user_queryset import UserManager
from messaging.text import validate_name

HUES = 12


class LastOwner(Exception):
    """A workspace without an owner would have nobody to mend it."""


class User(RenewsPassword, AbstractUser):
    """A person or a bot: anybody who writes. `role` is what they are in the workspace."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        ADMIN = "admin", _("admin")
        MEMBER = "member", _("member")
        GUEST = "guest", _("guest")

    class QuietDays(models.TextChoices):
        NONE = "", _("never")
        EVERY = "every", _("every day")
        WEEKDAYS = "weekdays", _("Monday to Friday")

    MANAGERS = (Role.OWNER, Role.ADMIN)

    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    display_name = models.CharField(
        _("display name"), max_length=80, blank=True, validators=[validate_name]
    )
    picture = models.ImageField(_("picture"), upload_to="pictures/", blank=True)
    is_bot = models.BooleanField(_("bot"), default=False)
    title = models.CharField(_("title"), max_length=80, blank=True, validators=[validate_name])
    pronouns = models.CharField(
        _("pronouns"), max_length=40, blank=True, validators=[validate_name]
    )
    time_zone = models.CharField(_("time zone"), max_length=63, blank=True)
    status_emoji = models.CharField(_("status emoji"), max_length=40, blank=True)
    status_text = models.CharField(
        _("status"), max_length=100, blank=True, validators=[validate_name]
    )
    status_ends_at = models.DateTimeField(_("status ends"), null=True, blank=True)
    quiet_until = models.DateTimeField(_("do not disturb until"), null=True, blank=True)
    quiet_days = models.CharField(
        _("quiet days"), max_length=10, choices=QuietDays, default=QuietDays.NONE, blank=True
    )
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_to = models.TimeField(_("quiet to"), null=True, blank=True)

    objects = UserManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.shown_name

    def save(self, **kwargs: Any) -> None:
        """Store it; raises LastOwner where that would leave the workspace without one."""
        fields = kwargs.get("update_fields")
        if self._state.adding or (fields is not None and not {"role", "is_active"} & {*fields}):
            super().save(**kwargs)
            return
        with transaction.atomic():
            self._keep_an_owner()
            super().save(**kwargs)

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
    def is_staff(self) -> bool:  # type: ignore[override]
        """Whether they may enter the admin."""
        return self.role in self.MANAGERS

    @property
    def is_superuser(self) -> bool:  # type: ignore[override]
        """What the admin allows, access.py decides; Django's own permissions are not used."""
        return self.is_staff

    @property
    def is_manager(self) -> bool:
        """Whether they run the workspace."""
        return self.role in self.MANAGERS

    @property
    def is_guest(self) -> bool:
        return self.role == self.Role.GUEST

    @property
    def has_status(self) -> bool:
        """Whether there is a status, and it has not ended."""
        is_said = bool(self.status_emoji or self.status_text)
        return is_said and (self.status_ends_at is None or self.status_ends_at > timezone.now())

    @property
    def status(self) -> Status | None:
        """What they say of themselves, as long as it lasts."""
        if not self.has_status:
            return None
        return Status(self.status_emoji, self.status_text, self.status_ends_at)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing may disturb them now."""
        return quiet_ends_at(self, timezone.now()) is not None

    @property
    def quiet_changes_at(self) -> datetime | None:
        """When `is_quiet` becomes another, as far as it is known."""
        return quiet_changes_at(self, timezone.now())

    @property
    def local_time(self) -> datetime | None:
        """What the clock says where they are, without a zone; None if that is not known."""
        if not self.time_zone:
            return None
        return timezone.make_naive(timezone.now(), zone_named(self.time_zone))

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

    def _keep_an_owner(self) -> None:
        """Two owners who leave at once wait for each other here, and the second one stays."""
        owners = User.objects.select_for_update(no_key=True).filter(
            role=self.Role.OWNER, is_active=True
        )
        ids = {*owners.order_by("pk").values_list("pk", flat=True)}
        remains = self.is_active and self.role == self.Role.OWNER
        if ids == {self.pk} and not remains:
            raise LastOwner
