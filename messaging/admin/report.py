"""Reports in the admin."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from messaging.admin.looking import LookOnlyAdmin
from messaging.models import Report


@admin.register(Report)
class ReportAdmin(LookOnlyAdmin):
    """What people have reported. They are worked on at the site's own page of reports."""

    change_list_template = "admin/reports.html"
    list_display = ["reason", "author", "reporter", "state", "created_at", "settled_by"]
    list_filter = ["state", "created_at"]
    list_select_related = ["message__author", "reporter", "settled_by"]
    search_fields = ["reason", "body", "reporter__username", "message__author__username"]
    fields = [
        *("reporter", "reason", "author", "body", "created_at"),
        *("state", "settled_by", "settled_at"),
    ]

    @admin.display(description=_("written by"), ordering="message__author__username")
    def author(self, report: Report) -> str:
        return format_html("<bdi>{}</bdi>", report.message.author)
