"""What belongs to directs stays out of the admin: it is for nobody but their people."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from messaging.models import Channel


class WithoutDirects(admin.ModelAdmin):
    """Rows of channels that are no directs; `to_channel` leads from a row to its channel."""

    to_channel = "channel__"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        is_direct = {f"{self.to_channel}kind": Channel.Kind.DIRECT}
        return super().get_queryset(request).exclude(**is_direct)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "channel":
            kwargs["queryset"] = Channel.objects.exclude(kind=Channel.Kind.DIRECT)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
