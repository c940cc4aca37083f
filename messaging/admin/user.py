"""People in the admin. Roles and deactivation go the way of the pages, through moderation."""

from collections.abc import Callable, Sequence
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chatsite.addresses import client_address
from messaging import access, moderation
from messaging.admin.audited import AuditedAdmin
from messaging.admin.user_form import LAST_OWNER, PersonForm
from messaging.models import (
    Block,
    LastOwner,
    Mention,
    Participation,
    PastMembership,
    Reaction,
    Report,
    User,
)
from messaging.models.own_address import keep_address
from messaging.moderation.people import refusal

GOING = (Block, Mention, Participation, PastMembership, Reaction, Report)


@admin.register(User)
class UserAdmin(AuditedAdmin, DjangoUserAdmin):
    """Whoever has written cannot be deleted, so that conversations stay whole; deactivate them."""

    form = PersonForm
    list_display = [
        *("username", "display_name", "title", "email", "role", "is_bot", "is_active"),
        "last_login",
    ]
    list_filter = ["is_active", "role", "is_bot"]
    list_per_page = 50
    search_fields = ["username", "display_name", "email", "title"]
    actions = ["deactivate", "restore", "make_member", "make_guest"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Role and access"), {"fields": ["role", "is_active"]}),
        (_("Profile"), {"fields": ["display_name", "title", "pronouns", "picture", "is_bot"]}),
        (_("Reached at"), {"fields": ["email", "time_zone"]}),
        (_("Important dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    *("username", "display_name", "email", "role", "is_bot"),
                    *("usable_password", "password1", "password2"),
                ],
            },
        )
    ]

    @admin.action(description=_("Deactivate selected people"), permissions=["change"])
    def deactivate(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Log them out everywhere and keep what they have written."""
        who = self._who(request)
        others = people.exclude(pk=request.user.pk)
        self._each(request, others, lambda user: moderation.set_active(user, False, **who))

    @admin.action(description=_("Restore selected people"), permissions=["change"])
    def restore(self, request: HttpRequest, people: QuerySet[User]) -> None:
        who = self._who(request)
        self._each(request, people, lambda user: moderation.set_active(user, True, **who))

    @admin.action(description=_("Make selected people members"), permissions=["change"])
    def make_member(self, request: HttpRequest, people: QuerySet[User]) -> None:
        self._give_role(request, people, User.Role.MEMBER)

    @admin.action(description=_("Make selected people guests"), permissions=["change"])
    def make_guest(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """They see what they have joined, and nothing else, from now on."""
        self._give_role(request, people, User.Role.GUEST)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj == request.user or may_change(obj, request))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or may_change(obj, request))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        is_fixed = obj is not None and not may_change(obj, request)
        return [*self.readonly_fields, *(["role", "is_active"] if is_fixed else [])]

    def formfield_for_choice_field(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.ChoiceField:
        """The roles that the viewer may give."""
        if db_field.name == "role":
            roles = [each for each in User.Role.choices if access.may_make(each[0], request.user)]
            kwargs["choices"] = roles
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except LastOwner:
            # The form has looked, and somebody was quicker than this.
            self.message_user(request, LAST_OWNER, messages.ERROR)
            return redirect(request.path)

    def save_model(self, request: HttpRequest, user: User, form: Any, change: bool) -> None:
        """Store the profile; role and deactivation have their own ways."""
        if not change:
            super().save_model(request, user, form, change)
            return
        role, is_active = user.role, user.is_active
        stored = User.objects.get(pk=user.pk)
        user.role, user.is_active = stored.role, stored.is_active
        super().save_model(request, user, form, change)
        if "email" in form.changed_data:
            # The address that stood here before opens nothing any more.
            EmailAddress.objects.filter(user=user).delete()
            keep_address(user, user.email, is_verified=False)
        if role != stored.role:
            moderation.give_role(user, role, **self._who(request))
        if is_active != stored.is_active:
            moderation.set_active(user, is_active, **self._who(request))

    def delete_model(self, request: HttpRequest, user: User) -> None:
        try:
            user.delete()
        except LastOwner as last:
            raise PermissionDenied from last

    def delete_queryset(self, request: HttpRequest, people: QuerySet[User]) -> None:
        for user in people:
            self.delete_model(request, user)

    def get_deleted_objects(
        self, people: Sequence[User], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[Any], list[Any]]:
        """Name whoever has written, instead of listing every message that protects them."""
        numbers = User.objects.filter(pk__in=[user.pk for user in people])
        writers = numbers.annotate(number=Count("written_messages")).filter(number__gt=0)
        protected = [self._advice(user) for user in writers]
        protected += [refusal(user) for user in people if not may_change(user, request)]
        if is_without_owner(people):
            protected.append(str(LAST_OWNER))
        if protected:
            return [], {}, set(), protected
        going, counts, missing, protected = super().get_deleted_objects(people, request)
        # Nobody may delete these by themselves, but they go with the person.
        return going, counts, missing - {model._meta.verbose_name for model in GOING}, protected

    def _give_role(self, request: HttpRequest, people: QuerySet[User], role: str) -> None:
        who = self._who(request)
        self._each(request, people, lambda user: moderation.give_role(user, role, **who))

    def _each(
        self, request: HttpRequest, people: QuerySet[User], act: Callable[[User], bool]
    ) -> None:
        """Do something to each, and say for how many it was done and why not for others."""
        changed = 0
        for user in people:
            try:
                if act(user):
                    changed += 1
                    self._note(request, user)
            except LastOwner:
                self.message_user(request, LAST_OWNER, messages.ERROR)
            except PermissionDenied as refusal:
                self.message_user(request, f"{user}: {refusal}", messages.ERROR)
        told = ngettext("%d person changed.", "%d people changed.", changed) % changed
        self.message_user(request, told, messages.SUCCESS)

    def _note(self, request: HttpRequest, user: User) -> None:
        """Into Django's own log alone: moderation writes itself into the audit log."""
        done = [{"changed": {"fields": [request.POST.get("action", "")]}}]
        super(AuditedAdmin, self).log_change(request, user, done)

    def _who(self, request: HttpRequest) -> dict[str, Any]:
        return {"by": request.user, "address": client_address(request)}

    def _advice(self, user: User) -> str:
        return ngettext(
            "%(name)s has written %(number)d message: deactivate this person instead.",
            "%(name)s has written %(number)d messages: deactivate this person instead.",
            user.number,
        ) % {"name": user.shown_name, "number": user.number}


def is_without_owner(people: Sequence[User]) -> bool:
    """Whether the workspace would have no owner without these people."""
    owners = User.objects.filter(role=User.Role.OWNER, is_active=True)
    return not owners.exclude(pk__in=[user.pk for user in people]).exists()


def may_change(person: User, request: HttpRequest) -> bool:
    return access.may_change_person(person, request.user)
