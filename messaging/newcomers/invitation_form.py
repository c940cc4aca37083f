"""The form that makes invitations."""

import re
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from messaging.models import User
from messaging.newcomers.inviting import Terms, channels_offered_by, roles_invited_by

MOST_ADDRESSES = 50
MOST_USES = 10_000
SEPARATORS = re.compile(r"[\s,;]+")

LASTS = [
    ("3600", _("for one hour")),
    ("86400", _("for one day")),
    ("604800", _("for 7 days")),
    ("2592000", _("for 30 days")),
    ("", _("until it is revoked")),
]


class InvitationForm(forms.Form):
    """As what, where to, how often and until when; addresses get one invitation each."""

    role = forms.ChoiceField(label=_("They become"))
    channels = forms.ModelMultipleChoiceField(
        label=_("Channels to join"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lasts = forms.ChoiceField(label=_("Works"), choices=LASTS, required=False, initial="604800")
    most_uses = forms.IntegerField(
        label=_("How many people"), required=False, min_value=1, max_value=MOST_USES, initial=1
    )
    emails = forms.CharField(
        label=_("E-mail addresses"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = roles_invited_by(viewer)
        self.fields["role"].choices = [each for each in User.Role.choices if each[0] in roles]
        self.fields["role"].initial = User.Role.MEMBER
        self.fields["channels"].queryset = channels_offered_by(viewer)

    def clean_emails(self) -> list[str]:
        """Each address once, in the order of writing."""
        written = SEPARATORS.split(self.cleaned_data["emails"].strip())
        addresses = [*dict.fromkeys(filter(None, written))]
        if len(addresses) > MOST_ADDRESSES:
            raise ValidationError(_("At most %d addresses at once.") % MOST_ADDRESSES)
        if wrong := [f"“{each}”" for each in addresses if not _is_address(each)]:
            raise ValidationError(_("No e-mail addresses: %s.") % ", ".join(wrong))
        return addresses

    @property
    def terms(self) -> Terms:
        return Terms(
            role=self.cleaned_data["role"],
            channels=[*self.cleaned_data["channels"]],
            expires_at=self._expires_at(),
            most_uses=self.cleaned_data["most_uses"],
        )

    def _expires_at(self) -> datetime | None:
        seconds = self.cleaned_data["lasts"]
        return timezone.now() + timedelta(seconds=int(seconds)) if seconds else None


def _is_address(written: str) -> bool:
    try:
        validate_email(written)
    except ValidationError:
        return False
    return True
