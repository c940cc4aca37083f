"""The forms of allauth, in our words."""

from typing import Any

from allauth.account import forms
from allauth.account.internal.userkit import filter_users_by_email
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from messaging.accounts import joining
from messaging.models import User
from messaging.text import validate_name


class LoginForm(forms.LoginForm):
    """Name or e-mail, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Name or e-mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["login"].widget.attrs["autofocus"] = True


class SignupForm(forms.SignupForm):
    """Somebody's name, address and password. The name to mention them by is made of the name."""

    field_order = ["display_name", "email", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = User._meta.get_field("display_name").formfield(required=True, label=_("Your name"))
        name.validators.append(validate_name)
        name.widget.attrs |= {"autocomplete": "name", "autofocus": True}
        self.fields = {"display_name": name} | self.fields
        self.fields["email"].label = _("E-mail address")

    def clean_email(self) -> str:
        """The address first of all, before anything is looked up."""
        if not joining.may_join(self.cleaned_data["email"]):
            raise ValidationError(_("People with this address cannot sign up by themselves."))
        return super().clean_email()

    def validate_unique_email(self, value: str) -> str:
        """Who has an account already is told so by mail, and by nothing else."""
        self.account_already_exists = bool(filter_users_by_email(value))
        return value


class PasskeyForm(AddWebAuthnForm):
    """A new passkey. It is enough alone, unless one wants it as a second factor only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What to call it")
        self.fields["name"].max_length = 80
        self.fields["passwordless"].label = _("Log in with it alone, without a password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True
