"""The page "Realtime": how the server processes are, while they run."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from messaging.models import ServerProcess
from messaging.realtime.picture import picture


@admin.register(ServerProcess)
class ServerProcessAdmin(admin.ModelAdmin):
    """Nothing here can be changed: the rows are what the processes say of themselves."""

    def get_urls(self) -> list[URLPattern]:
        """One page instead of a list and forms."""
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="messaging_serverprocess_changelist")]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": _("Realtime"),
            "opts": self.opts,
            "picture": picture(),
        }
        return TemplateResponse(request, "admin/realtime.html", context | (extra_context or {}))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ServerProcess | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ServerProcess | None = None) -> bool:
        return False
