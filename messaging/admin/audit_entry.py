"""The audit log in the admin."""

import json
from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from messaging.admin.looking import LookOnlyAdmin
from messaging.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(LookOnlyAdmin):
    """Every administrative act: who, what, to whom, from where. Nobody can change it."""

    list_display = ["created_at", "actor_name", "act", "target", "address", "facts"]
    list_display_links = ["created_at"]
    list_filter = ["created_at", "act", ("actor", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["actor_name", "target", "act", "address"]
    search_help_text = _("A person, an act, whom or what it was done to, or an address")
    fields = ["created_at", "actor_name", "act", "target", "target_id", "address", "facts"]

    @admin.display(description=_("details"))
    def facts(self, entry: AuditEntry) -> str:
        return "; ".join(f"{name}: {told(value)}" for name, value in entry.details.items()) or "-"


def told(value: Any) -> str:
    """A detail in words where it is one, as JSON where it has parts."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
