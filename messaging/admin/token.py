"""Tokens for programs in the admin."""

from datetime import datetime

from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from knox.models import AuthToken

from messaging.admin.of_people import OfPeopleAdmin

# Django's groups have no say here: access.py decides by roles. Knox' own list could make tokens.
for foreign in (Group, AuthToken):
    if admin.site.is_registered(foreign):
        admin.site.unregister(foreign)


@admin.register(AuthToken)
class TokenAdmin(OfPeopleAdmin):
    """Who has given a token to a program. Deleting one ends its connections at once."""

    list_display = ["token_key", "name", "user", "created", "expiry", "last_used_at"]
    list_filter = ["created", "expiry"]
    list_select_related = ["user", "note"]
    search_fields = ["token_key", "note__name", "user__username", "user__display_name"]
    fields = ["token_key", "user", "created", "expiry"]
    ordering = ["-created"]

    @admin.display(description=_("name"), ordering="note__name")
    def name(self, row: AuthToken) -> str:
        return row.note.name if hasattr(row, "note") else ""

    @admin.display(description=_("last used"), ordering="note__last_used_at")
    def last_used_at(self, row: AuthToken) -> datetime | None:
        return row.note.last_used_at if hasattr(row, "note") else None

    def told(self, row: AuthToken) -> dict[str, str]:
        return {"token_key": row.token_key}
