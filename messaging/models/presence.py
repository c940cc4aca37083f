"""Presence: who is connected to which server process."""

from collections.abc import Collection, Mapping
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from messaging.models.server_process import ALIVE, ServerProcess


class PresenceQuerySet(models.QuerySet["Presence"]):
    def of_living(self) -> Self:
        """Those that count: the rows of processes that were seen in the last seconds."""
        return self.filter(process__seen_at__gt=Now() - ALIVE)

    def seen_from(self, process_id: UUID) -> list[tuple[int, bool, bool]]:
        """Person, active or not, the process's own or not: all that count, and all its own."""
        own = Q(process=process_id)
        seen = self.filter(Q(process__seen_at__gt=Now() - ALIVE) | own).annotate(is_own=own)
        return list(seen.values_list("user_id", "is_active", "is_own"))

    def active_ids(self) -> set[int]:
        """Who is online now: those whom `@here` means."""
        return set(self.of_living().filter(is_active=True).values_list("user_id", flat=True))

    def put(self, process_id: UUID, people: Mapping[int, bool]) -> None:
        """Write that people are connected to a process, and whether they are active there."""
        rows = [
            Presence(process_id=process_id, user_id=pk, is_active=is_active)
            for pk, is_active in people.items()
        ]
        self.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["process", "user"],
            update_fields=["is_active"],
        )

    def take(self, process_id: UUID, user_ids: Collection[int]) -> None:
        """Write that people are not connected to a process any more."""
        self.filter(process=process_id, user__in=user_ids).delete()


class Presence(models.Model):
    """Somebody who has a page or a program connected to one process.

    A process that is killed leaves its rows behind. They count no longer once it is seen as lost,
    and go with its own row.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presences"
    )
    # The constraint has the index.
    process = models.ForeignKey(
        ServerProcess, on_delete=models.CASCADE, related_name="presences", db_index=False
    )
    is_active = models.BooleanField(_("active"))

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["process", "user"], name="present_once_per_process")
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.process}"
