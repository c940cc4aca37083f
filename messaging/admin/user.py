"""People in the admin."""

from collections.abc import Sequence
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from messaging.models import Mention, Participation, PastMembership, Reaction, User

GOING = (Mention, Participation, PastMembership, Reaction)


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Whoever has written cannot be deleted, so that conversations stay whole; deactivate them."""

    list_display = [
        *("username", "display_name", "email", "role", "is_bot", "is_active", "last_login"),
    ]
    list_filter = ["is_active", "role", "is_bot"]
    list_per_page = 50
    search_fields = ["username", "display_name", "email"]
    actions = ["activate", "deactivate"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Profile"), {"fields": ["display_name", "picture", "is_bot", "email"]}),
        (_("Permissions"), {"fields": ["role", "is_active"]}),
        (_("Important dates"), {"fields": ["last_login", "date_joined"]}),
    ]
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

    @admin.action(description=_("Activate selected people"), permissions=["change"])
    def activate(self, request: HttpRequest, people: QuerySet[User]) -> None:
        self._set_active(request, people, True)

    @admin.action(description=_("Deactivate selected people"), permissions=["change"])
    def deactivate(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Log them out everywhere and keep what they have written."""
        self._set_active(request, people.exclude(pk=request.user.pk), False)

    def save_model(self, request: HttpRequest, user: User, form: ModelForm, change: bool) -> None:
        """The address that stood here before opens nothing any more."""
        super().save_model(request, user, form, change)
        if change and "email" in form.changed_data:
            EmailAddress.objects.filter(user=user).delete()

    def delete_queryset(self, request: HttpRequest, people: QuerySet[User]) -> None:
        for user in people:
            user.delete()

    def get_deleted_objects(
        self, people: Sequence[User], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[Any], list[Any]]:
        """Name whoever has written, instead of listing every message that protects them."""
        numbers = User.objects.filter(pk__in=[user.pk for user in people])
        writers = numbers.annotate(number=Count("written_messages")).filter(number__gt=0)
        protected = [self._advice(user) for user in writers]
        if protected:
            return [], {}, set(), protected
        going, counts, missing, protected = super().get_deleted_objects(people, request)
        # Nobody may delete these by themselves, but they go with the person.
        return going, counts, missing - {model._meta.verbose_name for model in GOING}, protected

    def _set_active(self, request: HttpRequest, people: QuerySet[User], is_active: bool) -> None:
        changed = list(people.exclude(is_active=is_active))
        for user in changed:
            user.is_active = is_active
            user.save(update_fields=["is_active"])
            self.log_change(request, user, [{"changed": {"fields": ["is_active"]}}])
        told = ngettext("%d person changed.", "%d people changed.", len(changed)) % len(changed)
        self.message_user(request, told, messages.SUCCESS)

    def _advice(self, user: User) -> str:
        return ngettext(
            "%(name)s has written %(number)d message: deactivate this person instead.",
            "%(name)s has written %(number)d messages: deactivate this person instead.",
            user.number,
        ) % {"name": user.shown_name, "number": user.number}
