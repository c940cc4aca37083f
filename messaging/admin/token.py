"""Tokens for programs in the admin."""

from django.contrib import admin
from django.contrib.auth.models import Group
from knox.models import AuthToken

from messaging.admin.of_people import OfPeopleAdmin

# Django's groups have no say here: access.py decides by roles. Knox' own list could make tokens.
for foreign in (Group, AuthToken):
    if admin.site.is_registered(foreign):
        admin.site.unregister(foreign)


@admin.register(AuthToken)
class TokenAdmin(OfPeopleAdmin):
    """Who has given a token to a program. Deleting one ends its connections at once."""

    list_display = ["token_key", "user", "created", "expiry"]
    list_filter = ["created", "expiry"]
    list_select_related = ["user"]
    search_fields = ["token_key", "user__username", "user__display_name"]
    fields = ["token_key", "user", "created", "expiry"]
    ordering = ["-created"]

    def told(self, row: AuthToken) -> dict[str, str]:
        return {"token_key": row.token_key}
