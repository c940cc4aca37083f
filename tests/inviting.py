"""Invitations as tests make them, and Bea, who follows one."""

from typing import Any

from messaging.models import Channel, User
from messaging.newcomers.inviting import Terms, invite
from tests.conftest import PASSWORD

BEA = {
    "display_name": "Bea Novak",
    "username": "bea",
    "email": "bea@example.org",
    "password": PASSWORD,
}


def secret_of(by: User, role: str = "member", *channels: Channel, **terms: Any) -> str:
    """The secret of a new invitation."""
    email = terms.pop("email", "")
    return invite(Terms(role, [*channels], **terms), by=by, address=None, email=email)[1]


def link_to(by: User, role: str = "member", *channels: Channel, **terms: Any) -> str:
    return f"/invitation/{secret_of(by, role, *channels, **terms)}/"


def channels_of(username: str) -> list[str]:
    return sorted(Channel.objects.filter(members__username=username).values_list("name", flat=True))
