"""Memberships in the admin."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from messaging import acts
from messaging.admin.acting import doer_of
from messaging.admin.directs import WithoutDirects
from messaging.admin.member_form import KeepsChannelOwners, MemberForm
from messaging.models import Membership


@admin.register(Membership)
class MembershipAdmin(KeepsChannelOwners, WithoutDirects):
    """Who is in which channel. To move somebody, delete one membership and add another."""

    form = MemberForm
    list_display = ["user", "channel", "role", "last_read_seq", "joined_at"]
    list_display_links = ["user", "channel"]
    list_filter = ["role", "channel__kind", "joined_at"]
    list_per_page = 50
    list_select_related = ["user", "channel"]
    search_fields = ["user__username", "user__display_name", "channel__name"]
    autocomplete_fields = ["channel", "user"]
    fields = ["channel", "user", "role", "last_read_seq", "joined_at"]
    readonly_fields = ["last_read_seq", "joined_at"]
    ordering = ["-pk"]

    def save_model(
        self, request: HttpRequest, membership: Membership, form: forms.ModelForm, change: bool
    ) -> None:
        if change:
            acts.give_role(membership, membership.role, doer_of(request))
            return
        place = (membership.channel, membership.user, membership.role)
        membership.pk = acts.add_member(*place, doer_of(request)).pk

    def delete_model(self, request: HttpRequest, membership: Membership) -> None:
        acts.remove_member(membership, doer_of(request))

    def delete_queryset(self, request: HttpRequest, memberships: QuerySet[Membership]) -> None:
        for membership in memberships.select_related("channel", "user"):
            acts.remove_member(membership, doer_of(request))

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> list[str]:
        return [*self.readonly_fields, *(["channel", "user"] if obj else [])]
