"""Revisions in the admin."""

from django.contrib import admin

from messaging.admin.directs import WithoutDirects
from messaging.admin.looking import LookOnlyAdmin
from messaging.models import Revision


@admin.register(Revision)
class RevisionAdmin(WithoutDirects, LookOnlyAdmin):
    """The texts that messages had. Those of a deleted message go within a minute."""

    to_channel = "message__channel__"
    list_display = ["__str__", "message", "written_at", "seq"]
    list_filter = ["written_at"]
    list_select_related = ["message"]
    search_fields = ["body", "message__body"]
    fields = ["message", "body", "seq", "written_at"]
