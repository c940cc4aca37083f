"""Revisions in the admin."""

from django.contrib import admin

from messaging.admin.looking import LookOnlyAdmin
from messaging.admin.privacy import WithoutOthersDirects
from messaging.models import Revision


@admin.register(Revision)
class RevisionAdmin(WithoutOthersDirects, LookOnlyAdmin):
    """The texts that messages had. Those of a deleted message go within a minute."""

    list_display = ["__str__", "message", "written_at", "seq"]
    list_filter = ["written_at"]
    list_select_related = ["message"]
    search_fields = ["body", "message__body"]
    fields = ["message", "body", "seq", "written_at"]
