"""The form that makes somebody's account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from messaging.accounts.newcomers import is_in_use
from messaging.models import User
from messaging.text.mentions import EVERYBODY, HERE

TAKEN = _("Somebody has this name already.")
# In other alphabets are letters that look like those of somebody who is here.
OTHER_LETTERS = _("Use letters a to z; your name may have any others.")
UNUSABLE_ADDRESS = _("This address cannot be used. If it is yours and you have an account, log in.")


class PersonForm(forms.ModelForm):
    """Name, address and password of somebody new."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ["display_name", "username", "email"]
        labels = {
            "display_name": _("Your name"),
            "username": _("User name"),
            "email": _("E-mail address"),
        }
        error_messages = {"username": {"unique": TAKEN}}
        help_texts = {
            "username": _("Others call you by it: @ada. Letters a to z, digits and . + - _ only.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, hint in (("display_name", "name"), ("username", "username"), ("email", "email")):
            self.fields[name].required = True
            self.fields[name].widget.attrs["autocomplete"] = hint
        self.fields["password"].help_text = " ".join(password_validators_help_texts()[1:2])

    def clean_username(self) -> str:
        """Names are told apart without case, as mentions read them, which mean groups by some."""
        name: str = self.cleaned_data["username"]
        if not name.isascii():
            raise ValidationError(OTHER_LETTERS)
        if name.lower() in {EVERYBODY, HERE} or User.objects.filter(username__iexact=name).exists():
            raise ValidationError(TAKEN)
        return name

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"].lower()
        if is_in_use(address):
            raise ValidationError(UNUSABLE_ADDRESS)
        return address

    def person(self) -> User:
        """Whom the form describes, not stored yet."""
        self.instance.set_password(self.cleaned_data["password"])
        return self.instance

    def _post_clean(self) -> None:
        """Compare the password with what else is said."""
        super()._post_clean()
        try:
            validate_password(self.cleaned_data.get("password", ""), self.instance)
        except ValidationError as error:
            if "password" in self.cleaned_data:
                self.add_error("password", error)
