"""Reactions in the admin. Deleting one is a change of its message, so the browsers hear of it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from messaging.admin.audited import AuditedAdmin
from messaging.admin.directs import WithoutDirects
from messaging.models import Reaction


@admin.register(Reaction)
class ReactionAdmin(WithoutDirects, AuditedAdmin):
    """Nobody reacts in somebody else's name; what is unwanted can be deleted."""

    to_channel = "message__channel__"
    list_display = ["emoji", "user", "message", "created_at"]
    list_filter = ["created_at"]
    list_per_page = 50
    list_select_related = ["user", "message"]
    show_full_result_count = False
    search_fields = ["emoji", "user__username", "user__display_name", "message__body"]
    fields = ["emoji", "user", "message", "created_at"]
    ordering = ["-pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Reaction | None = None) -> bool:
        return False

    def get_deleted_objects(
        self, reactions: Sequence[Reaction], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[Any], list[Any]]:
        """Whoever may not change reactions may still delete them."""
        counts = {Reaction._meta.verbose_name_plural: len(reactions)}
        missing = set() if self.has_delete_permission(request) else {Reaction._meta.verbose_name}
        return [str(reaction) for reaction in reactions], counts, missing, []
