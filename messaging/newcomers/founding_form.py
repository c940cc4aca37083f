"""The form of the first visit."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from messaging.models import Workspace
from messaging.newcomers.founding import is_setup_code, needs_code
from messaging.newcomers.person_form import PersonForm
from messaging.text import validate_name


class FoundingForm(PersonForm):
    """What the workspace is called, and who owns it."""

    workspace = forms.CharField(
        label=_("Name of the workspace"),
        max_length=Workspace._meta.get_field("name").max_length,
        validators=[validate_name],
    )
    code = forms.CharField(label=_("Setup code"), max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workspace"].widget.attrs |= {"autofocus": True, "autocomplete": "organization"}
        self.fields["code"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
        if not needs_code():
            del self.fields["code"]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not is_setup_code(code):
            raise ValidationError(_("This is not the setup code of this server."))
        return code
