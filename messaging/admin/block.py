"""Blocks in the admin."""

from django.contrib import admin

from messaging.admin.looking import LookOnlyAdmin
from messaging.models import Block


@admin.register(Block)
class BlockAdmin(LookOnlyAdmin):
    """Who does not want to read whom: often the first sign that somebody is a nuisance."""

    list_display = ["user", "blocked", "created_at"]
    list_filter = ["created_at"]
    list_select_related = ["user", "blocked"]
    search_fields = ["user__username", "blocked__username", "blocked__display_name"]
    fields = ["user", "blocked", "created_at"]
