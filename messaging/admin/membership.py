"""Memberships in the admin."""

from django.contrib import admin
from django.http import HttpRequest

from messaging.admin.directs import WithoutDirects
from messaging.models import Membership


@admin.register(Membership)
class MembershipAdmin(WithoutDirects):
    """Who is in which channel. To move somebody, delete one membership and add another."""

    list_display = ["user", "channel", "role", "last_read_seq", "joined_at"]
    list_display_links = ["user", "channel"]
    list_filter = ["role", "channel__kind", "joined_at"]
    list_per_page = 50
    list_select_related = ["user", "channel"]
    search_fields = ["user__username", "user__display_name", "channel__name"]
    autocomplete_fields = ["channel", "user"]
    fields = ["channel", "user", "role", "last_read_seq", "joined_at"]
    readonly_fields = ["last_read_seq", "joined_at"]
    ordering = ["-pk"]

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> list[str]:
        return [*self.readonly_fields, *(["channel", "user"] if obj else [])]
