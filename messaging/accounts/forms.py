"""The forms of logging in, of passwords, of joining and of passkeys, in our words."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.fields import PasswordField
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from messaging.accounts import joining
from messaging.models import User


class LoginForm(allauth_forms.LoginForm):
    """Name or e-mail, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Name or e-mail address")
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}

    def add_prefix(self, field_name: str) -> str:
        """In the form it is called as browsers, password managers and programs know it."""
        return super().add_prefix("username" if field_name == "login" else field_name)


class OurLabels:
    """Calls allauth's fields what they are called everywhere here."""

    LABELS = {
        "email": _("E-mail address"),
        "oldpassword": _("Your password until now"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.LABELS.get(name, field.label)


class ResetPasswordForm(OurLabels, allauth_forms.ResetPasswordForm):
    """Where the link to a new password is sent."""


class ResetPasswordKeyForm(OurLabels, allauth_forms.ResetPasswordKeyForm):
    """A new password instead of a forgotten one."""


class ChangePasswordForm(OurLabels, allauth_forms.ChangePasswordForm):
    """A new password instead of one that is known."""


class SetPasswordForm(OurLabels, allauth_forms.SetPasswordForm):
    """The first password of somebody who came another way."""


class SignUpForm(forms.Form):
    """The address of somebody who wants to join."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs |= {"autocomplete": "email", "autofocus": True}

    def clean_email(self) -> str:
        """It is not looked up here: who has an account is told so by mail."""
        email = self.cleaned_data["email"].lower()
        if not joining.may_join(email):
            raise ValidationError(_("People with this address cannot sign up by themselves."))
        return str(email)


class NewcomerForm(forms.ModelForm):
    """Name and password of somebody new. The name to log in and mention by is made of the name."""

    password = PasswordField(label=_("Password"), autocomplete="new-password")

    class Meta:
        model = User
        fields = ["display_name"]
        labels = {"display_name": _("Your name")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["display_name"].required = True
        self.fields["display_name"].widget.attrs |= {"autocomplete": "name", "autofocus": True}
        self.fields["password"].help_text = password_validators_help_text_html()

    def _post_clean(self) -> None:
        """Weigh the password once the name is known: it must not be like it."""
        super()._post_clean()
        password = self.cleaned_data.get("password")
        if not password:
            return
        try:
            validate_password(password, self.instance)
        except ValidationError as error:
            self.add_error("password", error)
        self.instance.set_password(password)


class PasskeyForm(AddWebAuthnForm):
    """A new passkey. It is enough alone, unless one wants it as a second factor only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What to call it")
        self.fields["name"].max_length = 80
        self.fields["passwordless"].label = _("Log in with it alone, without a password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True
