"""The role of a member in the admin: it refuses what a channel does not allow."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from messaging.models import LastChannelOwner, Membership

LAST_OWNER = _("A channel needs an owner: give this role to somebody else first.")


class MemberForm(forms.ModelForm):
    """Says beside the field that the only owner stays one."""

    def clean_role(self) -> str:
        role: str = self.cleaned_data["role"]
        is_stored = self.instance.pk is not None
        if is_stored and role != Membership.Role.OWNER and self.instance.is_last_owner:
            raise forms.ValidationError(LAST_OWNER)
        return role


class KeepsChannelOwners(admin.ModelAdmin):
    """A page that changes roles of members."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except LastChannelOwner:
            # The form has looked, and somebody was quicker than this.
            self.message_user(request, LAST_OWNER, messages.ERROR)
            return redirect(request.path)
