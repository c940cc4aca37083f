"""Questions about many people, and how a new one is made."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from messaging.models.own_address import keep_address

if TYPE_CHECKING:
    from messaging.models.user import User


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, viewer: "User") -> Self:
        """Everybody; for a guest only those who share a channel with them."""
        if not viewer.is_guest:
            return self
        memberships = apps.get_model("messaging", "Membership")._default_manager
        own = memberships.filter(user=viewer).values("channel")
        met = memberships.filter(user=OuterRef("pk"), channel__in=own)
        return self.filter(Q(pk=viewer.pk) | Exists(met))

    def active(self) -> Self:
        return self.filter(is_active=True)

    def with_something_to_show(self) -> Self:
        """Those with a status, and those whom nothing may disturb now or at some hours."""
        now = timezone.now()
        said = ~Q(status_emoji="", status_text="")
        lasts = Q(status_ends_at=None) | Q(status_ends_at__gt=now)
        return self.filter(said & lasts | Q(quiet_until__gt=now) | ~Q(quiet_days=""))


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes people by their role, of which Django's own marks follow."""

    def create_user(
        self, username: str, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        user: User = self._create_user(username, email, password, **fields)
        return user

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        """An owner of the workspace; `manage.py createsuperuser` comes here."""
        with transaction.atomic():
            user: User = self._create_user(username, email, password, **fields | {"role": "owner"})
            keep_address(user, user.email, is_verified=False)
        return user
