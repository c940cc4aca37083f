"""What the admin does not show: what others say to each other in directs."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from messaging.models import Channel, Membership


class WithoutOthersDirects(admin.ModelAdmin):
    """Leaves out rows of directs that the viewer is not in. Private channels are shown."""

    # Leads from a row to its channel.
    channel_path = "message__channel"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        joined = Membership.objects.filter(channel=OuterRef(self.channel_path), user=request.user)
        is_direct = Q((f"{self.channel_path}__kind", Channel.Kind.DIRECT))
        return super().get_queryset(request).filter(~is_direct | Exists(joined))
