"""Memberships in the admin."""

from django.contrib import admin
from django.http import HttpRequest

from messaging.admin.audited import AuditedAdmin
from messaging.admin.privacy import WithoutOthersDirects
from messaging.models import Channel, Membership


@admin.register(Membership)
class MembershipAdmin(WithoutOthersDirects, AuditedAdmin):
    """Who is in which channel. To move somebody, delete one membership and add another."""

    channel_path = "channel"
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

    def has_change_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:
        """A direct is always the same people."""
        return super().has_change_permission(request, obj) and not is_of_direct(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not is_of_direct(obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> list[str]:
        return [*self.readonly_fields, *(["channel", "user"] if obj else [])]


def is_of_direct(membership: Membership | None) -> bool:
    return membership is not None and membership.channel.kind == Channel.Kind.DIRECT
