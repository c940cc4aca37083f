"""What every list of the admin has in common: whatever is done there stands in the audit log."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from chatsite.addresses import client_address
from messaging import audit


class AuditedAdmin(admin.ModelAdmin):
    """Writes an audit entry beside each entry of Django's own log, in the same transaction."""

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The list, whose actions happen whole or not at all."""
        if request.method != "POST":
            return super().changelist_view(request, *args, **kwargs)
        with transaction.atomic():
            return super().changelist_view(request, *args, **kwargs)

    def log_addition(self, request: HttpRequest, row: Any, message: Any) -> LogEntry:
        self.audit("added", request, row, changes=message)
        return super().log_addition(request, row, message)

    def log_change(self, request: HttpRequest, row: Any, message: Any) -> LogEntry:
        if message:
            self.audit("changed", request, row, changes=message)
        return super().log_change(request, row, message)

    def log_deletions(self, request: HttpRequest, rows: QuerySet[Any]) -> Sequence[LogEntry]:
        for row in rows:
            self.audit("deleted", request, row)
        return super().log_deletions(request, rows)

    def audit(self, verb: str, request: HttpRequest, row: Model, **details: Any) -> None:
        """Write down what was done: `channel_changed`, with the names of the fields."""
        audit.record(
            f"{self.opts.model_name}_{verb}",
            by=request.user,
            address=client_address(request),
            target=row,
            **details,
        )


class AddingAudited(AuditedAdmin):
    """For rows whose acts write themselves into the audit log, but for their making."""

    def log_change(self, request: HttpRequest, row: Any, message: Any) -> LogEntry:
        return super(AuditedAdmin, self).log_change(request, row, message)

    def log_deletions(self, request: HttpRequest, rows: QuerySet[Any]) -> Sequence[LogEntry]:
        return super(AuditedAdmin, self).log_deletions(request, rows)
