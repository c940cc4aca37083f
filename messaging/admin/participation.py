"""Participations in threads in the admin."""

from django.contrib import admin

from messaging.admin.directs import WithoutDirects
from messaging.admin.looking import LookOnlyAdmin
from messaging.models import Participation


@admin.register(Participation)
class ParticipationAdmin(WithoutDirects, LookOnlyAdmin):
    """Who follows which thread, and how far each has read."""

    to_channel = "message__channel__"
    list_display = ["user", "message", "is_following", "replied_at", "last_read_seq"]
    list_display_links = ["user", "message"]
    list_filter = ["is_following"]
    list_select_related = ["user", "message"]
    search_fields = ["user__username", "user__display_name", "message__body"]
    fields = ["user", "message", "is_following", "replied_at", "last_read_seq"]
