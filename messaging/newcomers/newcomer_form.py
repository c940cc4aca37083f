"""The form of somebody who is invited."""

import binascii
from base64 import b64decode, b64encode
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from messaging.accounts.newcomers import is_in_use
from messaging.models import Invitation, User
from messaging.newcomers.letters import is_from_letter
from messaging.newcomers.person_form import TAKEN, UNUSABLE_ADDRESS, PersonForm
from messaging.pictures import squared


class NewcomerForm(PersonForm):
    """An account; an invitation that went to an address is for the owner of that address.

    `key` is what only the letter's link carries. Browsers forget a file when a form comes back with
    an error, so the picture comes back in letters.
    """

    picture = forms.FileField(label=_("Picture"), required=False)
    kept_picture = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, invitation: Invitation | None = None, key: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["display_name"].widget.attrs["autofocus"] = True
        self.invitation = invitation or Invitation()
        self.has_letter = is_from_letter(self.invitation, key)
        if self.invitation.email:
            self.instance.email = self.invitation.email.lower()
            del self.fields["email"]

    def clean_picture(self) -> "ContentFile[bytes] | None":
        file = self.cleaned_data["picture"] or self._kept()
        return squared(file) if file else None

    def clean_email(self) -> str:
        """Nobody is told whether somebody else has the address: it counts once it is verified."""
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any] | None:
        if self.has_letter and is_in_use(self.instance.email):
            raise ValidationError(UNUSABLE_ADDRESS)
        return super().clean()

    def person(self) -> User:
        person = super().person()
        self.address = person.email
        if not self.has_letter:
            person.email = ""
        return person

    def say_taken(self) -> None:
        """Somebody was quicker with the name or the address, after both had been looked up."""
        if User.objects.filter(username__iexact=self.instance.username).exists():
            self.add_error("username", TAKEN)
        else:
            self.add_error(None, UNUSABLE_ADDRESS)

    @property
    def picture_in_letters(self) -> str:
        """The chosen picture in base 64; nothing where none is, or it was refused."""
        picture = getattr(self, "cleaned_data", {}).get("picture")
        if not picture:
            return ""
        picture.seek(0)
        return b64encode(picture.read()).decode()

    def _kept(self) -> "ContentFile[bytes] | None":
        letters = self.data.get("kept_picture", "")
        try:
            return ContentFile(b64decode(letters, validate=True)) if letters else None
        except (binascii.Error, ValueError):
            return None
