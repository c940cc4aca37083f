"""Channels in the admin."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from messaging.admin.audited import AuditedAdmin
from messaging.models import Channel, Membership, Message, User


class MemberInline(admin.TabularInline):
    """The members of a channel: their role may change, or they may be removed."""

    model = Membership
    verbose_name_plural = _("members")
    fields = ["user", "role", "last_read_seq", "joined_at"]
    readonly_fields = ["user", "last_read_seq", "joined_at"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user", "channel").order_by("pk")

    def has_add_permission(self, request: HttpRequest, obj: Channel | None = None) -> bool:
        return False


class NewMemberForm(forms.ModelForm):
    """Somebody who is not in the channel yet."""

    def clean_user(self) -> User:
        user: User = self.cleaned_data["user"]
        if Membership.objects.filter(channel=self.instance.channel_id, user=user).exists():
            raise forms.ValidationError(_("This person is a member already."))
        return user


class NewMemberInline(admin.TabularInline):
    """People to add to a channel."""

    model = Membership
    form = NewMemberForm
    verbose_name = _("new member")
    verbose_name_plural = _("add members")
    fields = ["user", "role"]
    autocomplete_fields = ["user"]
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).none()


@admin.register(Channel)
class ChannelAdmin(AuditedAdmin):
    """Deleting a channel takes its messages with it, for good; archiving keeps them."""

    list_display = [
        *("name", "kind", "is_archived", "is_read_only", "is_default", "member_count"),
        *("message_count", "last_seq", "created_at"),
    ]
    list_filter = ["kind", "is_archived", "is_read_only", "is_default", "created_at"]
    list_per_page = 50
    search_fields = ["name", "topic"]
    ordering = ["name"]
    fields = [
        *("name", "topic", "kind", "is_archived", "is_read_only", "slow_mode_seconds"),
        *("is_default", "last_seq", "created_at"),
    ]
    readonly_fields = ["last_seq", "created_at"]
    inlines = [MemberInline, NewMemberInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Channel]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                member_count=rows_of(Membership.objects.all()),
                message_count=rows_of(Message.objects.filter(deleted_at=None)),
            )
        )

    def formfield_for_choice_field(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.ChoiceField:
        """Nobody makes a direct of a channel."""
        if db_field.name == "kind":
            kinds = [each for each in Channel.Kind.choices if each[0] != Channel.Kind.DIRECT]
            kwargs["choices"] = kinds
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Channel | None = None) -> bool:
        """A direct is its people's own: here it can be seen that there is one, and no more."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_direct)

    def has_delete_permission(self, request: HttpRequest, obj: Channel | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.is_direct)

    def get_inlines(self, request: HttpRequest, obj: Channel | None) -> list[Any]:
        return [] if obj and obj.is_direct else [*self.inlines]

    @admin.display(description=_("members"), ordering="member_count")
    def member_count(self, channel: Channel) -> int:
        return channel.member_count

    @admin.display(description=_("messages"), ordering="message_count")
    def message_count(self, channel: Channel) -> int:
        return channel.message_count

    def get_deleted_objects(
        self, channels: Sequence[Channel], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[Any], list[Any]]:
        """Say how much goes, instead of listing every message. Directs stay."""
        counted = self.get_queryset(request).filter(pk__in=[channel.pk for channel in channels])
        counts = {
            Channel._meta.verbose_name_plural: len(channels),
            Membership._meta.verbose_name_plural: sum(each.member_count for each in counted),
            Message._meta.verbose_name_plural: Message.objects.filter(channel__in=counted).count(),
        }
        may_delete = all(self.has_delete_permission(request, channel) for channel in channels)
        missing = set() if may_delete else {Channel._meta.verbose_name}
        return [what_goes(channel) for channel in counted], counts, missing, []


def rows_of(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows each channel has."""
    counted = rows.filter(channel=OuterRef("pk")).order_by().values("channel")
    number = counted.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def what_goes(channel: Channel) -> str:
    return ngettext(
        "%(name)s with %(number)d message",
        "%(name)s with %(number)d messages",
        channel.message_count,
    ) % {"name": channel.name, "number": channel.message_count}
