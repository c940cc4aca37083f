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

from messaging import acts
from messaging.admin.acting import doer_of
from messaging.admin.audited import AddingAudited
from messaging.admin.directs import WithoutDirects
from messaging.admin.member_form import KeepsChannelOwners, MemberForm
from messaging.models import Channel, Membership, Message, User
from messaging.models.channel_names import require_free_name


class MemberInline(admin.TabularInline):
    """The members of a channel: their role may change, or they may be removed."""

    model = Membership
    form = MemberForm
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


class ChannelRules(forms.ModelForm):
    """A channel as the admin changes it."""

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        require_free_name(name, besides=self.instance.pk)
        return name


@admin.register(Channel)
class ChannelAdmin(KeepsChannelOwners, WithoutDirects, AddingAudited):
    """Deleting a channel takes its messages with it, for good; archiving keeps them."""

    to_channel = ""
    list_display = [
        *("name", "kind", "is_archived", "is_read_only", "is_default", "member_count"),
        *("message_count", "last_seq", "created_at"),
    ]
    list_filter = ["kind", "is_archived", "is_read_only", "is_default", "created_at"]
    list_per_page = 50
    search_fields = ["name", "topic"]
    ordering = ["name"]
    form = ChannelRules
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

    def save_model(
        self, request: HttpRequest, channel: Channel, form: forms.ModelForm, change: bool
    ) -> None:
        if not change:
            return super().save_model(request, channel, form, change)
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        is_archived = changed.pop("is_archived", None)
        acts.change_channel(channel, changed, doer_of(request))
        if is_archived is not None:
            acts.set_archived(channel, is_archived, doer_of(request))
        return None

    def save_formset(
        self, request: HttpRequest, form: forms.ModelForm, formset: Any, change: bool
    ) -> None:
        """New members are brought in, others given a role or taken out, as on the pages."""
        for membership in formset.save(commit=False):
            if membership.pk is None:
                place = (membership.channel, membership.user, membership.role)
                acts.add_member(*place, doer_of(request))
            else:
                acts.give_role(membership, membership.role, doer_of(request))
        for membership in formset.deleted_objects:
            acts.remove_member(membership, doer_of(request))

    def delete_model(self, request: HttpRequest, channel: Channel) -> None:
        acts.delete_channel(channel, doer_of(request))

    def delete_queryset(self, request: HttpRequest, channels: QuerySet[Channel]) -> None:
        for channel in channels:
            acts.delete_channel(channel, doer_of(request))

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """No channel becomes a direct, whose people are always the same."""
        if db_field.name == "kind":
            kinds = [each for each in Channel.Kind.choices if each[0] != Channel.Kind.DIRECT]
            kwargs["choices"] = kinds
        return super().formfield_for_choice_field(db_field, request, **kwargs)

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
