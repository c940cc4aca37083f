"""How people come into channels, with the line that tells of it."""

from django.db import transaction

from messaging.models.announcing import tell_channel
from messaging.models.channel import Channel
from messaging.models.membership import Membership
from messaging.models.user import User


def join(channel: Channel, user: User) -> bool:
    """Make somebody a member by their own wish; whether they were none before."""
    with transaction.atomic():
        channel.lock()
        if Membership.objects.filter(channel=channel, user=user).exists():
            return False
        Membership.objects.create(channel=channel, user=user)
        tell_channel(channel, user, "joined")
        return True


def add(channel: Channel, user: User, role: str, *, by: User) -> Membership:
    """Bring somebody in. Raises IntegrityError for one who is a member already."""
    with transaction.atomic():
        channel.lock()
        membership = Membership.objects.create(channel=channel, user=user, role=role)
        tell_channel(channel, by, "added", name=user.shown_name)
        return membership


def join_default_channels(user: User) -> None:
    """Bring a new member of the workspace into the channels where everybody begins.

    Guests see only what they are added to. Whoever is there already stays as they are.
    """
    if user.is_guest:
        return
    for channel in Channel.objects.defaults().order_by("pk"):
        join(channel, user)
