"""The workspace in the admin."""

from django.contrib import admin
from django.http import HttpRequest

from messaging.admin.audited import AuditedAdmin
from messaging.models import Workspace


@admin.register(Workspace)
class WorkspaceAdmin(AuditedAdmin):
    """What the workspace is called and who may join it. There is one."""

    list_display = ["name", "joining", "email_domains", "created_at"]
    fields = ["name", "joining", "email_domains", "created_at"]
    readonly_fields = ["created_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Workspace | None = None) -> bool:
        return False
