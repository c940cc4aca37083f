"""The form of a person in the admin: it refuses what the workspace does not allow."""

from typing import Any

from django.contrib.auth.forms import UserChangeForm
from django.utils.translation import gettext_lazy as _

from messaging.models import User

LAST_OWNER = _("A workspace needs an owner: make somebody else one first.")


class PersonForm(UserChangeForm):
    """Says beside the field that the only owner stays one."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        owners = User.objects.filter(role=User.Role.OWNER, is_active=True)
        is_last = [*owners.values_list("pk", flat=True)] == [self.instance.pk]
        if is_last and cleaned.get("role", User.Role.OWNER) != User.Role.OWNER:
            self.add_error("role", LAST_OWNER)
        if is_last and not cleaned.get("is_active", True):
            self.add_error("is_active", LAST_OWNER)
        return cleaned
