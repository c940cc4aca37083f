"""The address of somebody new, as allauth keeps addresses: its pages know no others."""

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress

if TYPE_CHECKING:
    from messaging.models.user import User


def keep_address(person: "User", *, is_verified: bool) -> None:
    """Note somebody's address, if they have one, and whether it has been shown to be theirs."""
    if person.email:
        EmailAddress.objects.create(
            user=person, email=person.email.lower(), primary=True, verified=is_verified
        )
