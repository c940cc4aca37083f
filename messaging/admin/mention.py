"""Mentions in the admin."""

from django.contrib import admin

from messaging.admin.directs import WithoutDirects
from messaging.admin.looking import LookOnlyAdmin
from messaging.models import Mention


@admin.register(Mention)
class MentionAdmin(WithoutDirects, LookOnlyAdmin):
    """Whom messages mean. Their texts make these rows."""

    to_channel = "message__channel__"
    list_display = ["user", "kind", "message"]
    list_display_links = ["user", "message"]
    list_filter = ["kind"]
    list_select_related = ["user", "message"]
    search_fields = ["user__username", "user__display_name", "message__body"]
    fields = ["user", "kind", "message"]
