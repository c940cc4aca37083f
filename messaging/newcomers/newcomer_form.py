"""The form of somebody who is invited."""

from typing import Any

from django.core.exceptions import ValidationError

from messaging.models import User
from messaging.newcomers.person_form import TAKEN, UNUSABLE_ADDRESS, PersonForm


class NewcomerForm(PersonForm):
    """An account; an invitation that went to an address is for the owner of that address."""

    def __init__(self, *args: Any, address: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["display_name"].widget.attrs["autofocus"] = True
        self.address = address
        if address:
            self.instance.email = address
            del self.fields["email"]

    def clean(self) -> dict[str, Any] | None:
        if self.address and User.objects.filter(email__iexact=self.address).exists():
            raise ValidationError(UNUSABLE_ADDRESS)
        return super().clean()

    def say_taken(self) -> None:
        """Somebody was quicker with the name, after it had been looked up."""
        self.add_error("username", TAKEN)
