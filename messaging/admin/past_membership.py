"""Past memberships in the admin."""

from django.contrib import admin
from django.http import HttpRequest

from messaging.admin.directs import WithoutDirects
from messaging.models import PastMembership


@admin.register(PastMembership)
class PastMembershipAdmin(WithoutDirects):
    """Who was in which channel, and until when. Nothing here can be changed: it is history."""

    list_display = ["user", "channel", "joined_at", "ended_at", "ended_seq"]
    list_display_links = ["user", "channel"]
    list_filter = ["channel__kind", "ended_at"]
    list_per_page = 50
    list_select_related = ["user", "channel"]
    search_fields = ["user__username", "user__display_name", "channel__name"]
    fields = ["channel", "user", "joined_at", "ended_at", "ended_seq"]
    ordering = ["-pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: PastMembership | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: PastMembership | None = None
    ) -> bool:
        return False
