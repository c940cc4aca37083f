"""The address of somebody new, as allauth keeps addresses: its pages know no others."""

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress

if TYPE_CHECKING:
    from messaging.models.user import User


def keep_address(person: "User", address: str, *, is_verified: bool) -> None:
    """Note somebody's address, if there is one, and whether it has been shown to be theirs."""
    if address:
        EmailAddress.objects.create(
            user=person, email=address.lower(), primary=True, verified=is_verified
        )
