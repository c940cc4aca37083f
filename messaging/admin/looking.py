"""Lists of rows that the product makes by itself: to look at, and nothing else."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class LookOnlyAdmin(admin.ModelAdmin):
    """Nothing here can be added, changed or deleted by hand."""

    list_per_page = 50
    show_full_result_count = False
    ordering = ["-pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
