"""Server processes: each keeps one row here, through which it can be seen and asked."""

import json
from datetime import timedelta
from typing import Any, Self
from uuid import uuid4

from django.db import connection, models
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

ALIVE = timedelta(seconds=10)
FORGOTTEN = timedelta(minutes=10)

# The database's clock, because processes may run on several machines.
REPORT = (
    "UPDATE messaging_serverprocess SET seen_at = CURRENT_TIMESTAMP, status = %s "
    "WHERE id = %s RETURNING question"
)


class ServerProcessQuerySet(models.QuerySet["ServerProcess"]):
    def by_age(self) -> Self:
        """All rows, oldest process first, each with the time since it was last seen."""
        return self.annotate(unseen=Now() - F("seen_at")).order_by("started_at", "pk")

    def alive(self) -> Self:
        return self.by_age().filter(seen_at__gt=Now() - ALIVE)

    def forget_lost(self) -> int:
        """Remove the rows of processes that ended without a word; how many they were."""
        return self.filter(seen_at__lt=Now() - FORGOTTEN).delete()[0]

    def forget_predecessors_of(self, row: "ServerProcess") -> int:
        """Remove the rows of processes that had the same id before, as after a quick restart."""
        return self.filter(host=row.host, pid=row.pid).exclude(pk=row.pk).delete()[0]

    def ask(self, question: dict[str, Any]) -> int:
        """Put a question to every process that has none to answer; how many they are."""
        living = self.filter(seen_at__gt=Now() - ALIVE)
        return living.filter(question__isnull=True).update(question=question)


class ServerProcess(models.Model):
    """One process of the site's server, as it described itself a moment ago.

    A process that ends in an orderly way removes its row. One that does not is seen as lost, and
    its row is removed by another after ten minutes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    host = models.CharField(_("host"), max_length=255)
    pid = models.PositiveIntegerField(_("process id"))
    server = models.CharField(_("server"), max_length=20)
    started_at = models.DateTimeField(_("started"), db_default=Now())
    seen_at = models.DateTimeField(_("last seen"), db_default=Now())
    status = models.JSONField(_("status"), default=dict)
    question = models.JSONField(null=True, editable=False)
    answer = models.JSONField(null=True, editable=False)

    objects = ServerProcessQuerySet.as_manager()

    unseen: timedelta

    class Meta:
        verbose_name = _("server process")
        verbose_name_plural = _("realtime")
        default_permissions = ["view"]

    def __str__(self) -> str:
        return f"{self.host}:{self.pid}"

    def report(self, status: dict[str, Any]) -> dict[str, Any] | None:
        """Say that this process lives, and how; the question that somebody has put to it, if any.

        In one statement, because every process does it every two seconds for good. A row that has
        been removed meanwhile comes back.
        """
        key = self._meta.pk.get_db_prep_value(self.pk, connection)
        with connection.cursor() as cursor:
            cursor.execute(REPORT, [json.dumps(status), key])
            row = cursor.fetchone()
        if row is None:
            self.status, self.seen_at = status, Now()
            self.save(force_insert=True)
            return None
        return json.loads(row[0]) if row[0] else None

    def reply(self, answer: dict[str, Any]) -> None:
        """Answer the question, and be ready for the next one."""
        ServerProcess.objects.filter(pk=self.pk).update(answer=answer, question=None)

    def leave(self) -> None:
        """Remove the row at an orderly end."""
        ServerProcess.objects.filter(pk=self.pk).delete()

    @property
    def is_alive(self) -> bool:
        """Whether it was seen in the last seconds; for rows that were read `by_age`."""
        return self.unseen < ALIVE
