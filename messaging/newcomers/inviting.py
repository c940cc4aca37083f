"""Invitations: who may make them, for what, and what becomes of them."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from messaging import access, audit
from messaging.models import Channel, Invitation, User
from messaging.models.invitation import State


@dataclass(frozen=True, slots=True)
class Terms:
    """What an invitation gives, how often and until when."""

    role: str
    channels: list[Channel]
    expires_at: datetime | None = None
    most_uses: int | None = 1


def roles_invited_by(viewer: User) -> list[str]:
    return [role for role in User.Role.values if access.may_make(role, viewer)]


def invitations_for(viewer: User) -> QuerySet[Invitation]:
    """Those that the viewer could have made, whoever did, with the channels they can see."""
    visible = Invitation.objects.filter(role__in=roles_invited_by(viewer))
    channels = Prefetch("channels", Channel.objects.visible_to(viewer))
    return visible.select_related("created_by").prefetch_related(channels)


def channels_offered_by(viewer: User) -> QuerySet[Channel]:
    """Channels into which somebody who runs the workspace can bring others, by name."""
    living = Channel.objects.visible_to(viewer).filter(is_archived=False)
    return living.exclude(kind=Channel.Kind.DIRECT).order_by("name")


def is_valid(invitation: Invitation) -> bool:
    """Whether it lets people in: whoever made it must still be allowed to."""
    return state_of(invitation) == State.USABLE


def state_of(invitation: Invitation) -> State:
    if invitation.state == State.USABLE and not has_authority(invitation):
        return State.VOID
    return invitation.state


def has_authority(invitation: Invitation) -> bool:
    return access.may_make(invitation.role, invitation.created_by)


def invite(
    terms: Terms, *, by: User, address: str | None, email: str = ""
) -> tuple[Invitation, str]:
    """A stored invitation and the secret of its link, which nobody learns again.

    Raises PermissionDenied or ValidationError. One with an e-mail address
    is for one person.
    """
    refuse_wrong(terms, by)
    invitation = Invitation(
        email=email,
        role=terms.role,
        expires_at=terms.expires_at,
        most_uses=1 if email else terms.most_uses,
        created_by=by,
    )
    secret = invitation.new_secret()
    with transaction.atomic():
        invitation.save()
        invitation.channels.set(terms.channels)
        audit.record(
            "invitation_created", by=by, address=address, target=invitation, **facts_of(invitation)
        )
    return invitation, secret


def revoke(invitation: Invitation, *, by: User, address: str | None) -> None:
    """End an invitation; twice does no harm."""
    if invitation.revoked_at is None:
        with transaction.atomic():
            invitation.revoke()
            audit.record("invitation_revoked", by=by, address=address, target=invitation)


def refuse_wrong(terms: Terms, by: User) -> None:
    if not access.may_make(terms.role, by):
        raise PermissionDenied(_("Only owners invite owners and admins."))
    if terms.role == User.Role.GUEST and not terms.channels:
        needed = _("A guest sees only the channels of the invitation: name one at least.")
        raise ValidationError(needed)
    for channel in terms.channels:
        if not access.may_add_members(channel, by):
            raise PermissionDenied(_("You may bring nobody into %s.") % channel.name)


def facts_of(invitation: Invitation) -> dict[str, object]:
    expires_at = invitation.expires_at
    return {
        "role": str(invitation.role),
        "channels": invitation.channel_ids,
        "most_uses": invitation.most_uses,
        "expires_at": expires_at and expires_at.isoformat(),
    }
