"""Tokens for programs in the admin."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from knox.models import AuthToken

from messaging import access
from messaging.admin.audited import AuditedAdmin
from messaging.admin.looking import LookOnlyAdmin

# Django's groups have no say here: access.py decides by roles. Knox' own list could make tokens.
for foreign in (Group, AuthToken):
    if admin.site.is_registered(foreign):
        admin.site.unregister(foreign)


@admin.register(AuthToken)
class TokenAdmin(AuditedAdmin, LookOnlyAdmin):
    """Who has given a token to a program. Deleting one ends its connections at once."""

    list_display = ["token_key", "user", "created", "expiry"]
    list_filter = ["created", "expiry"]
    list_select_related = ["user"]
    search_fields = ["token_key", "user__username", "user__display_name"]
    fields = ["token_key", "user", "created", "expiry"]
    ordering = ["-created"]

    def has_delete_permission(self, request: HttpRequest, obj: AuthToken | None = None) -> bool:
        """One's own, and those of people whom the viewer may change."""
        is_own = obj is None or obj.user_id == request.user.pk
        return is_own or access.may_change_person(obj.user, request.user)

    def audit(self, verb: str, request: HttpRequest, row: AuthToken, **details: Any) -> None:
        """It was done to the person; of the token its first letters are told."""
        super().audit(verb, request, row.user, token_key=row.token_key, **details)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """One by one, as it depends on whose they are."""
        return {}
