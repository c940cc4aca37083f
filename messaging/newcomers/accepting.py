"""Invitations as they are used: an account, a role and channels, in one step or not at all."""

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from messaging import access, audit
from messaging.models import Channel, Invitation, InvitationSpent, PastMembership, User
from messaging.models.joining import join
from messaging.models.own_address import keep_address
from messaging.newcomers.inviting import has_authority, is_valid
from messaging.profile import change_profile

# From the least to the most.
RANKS = [User.Role.GUEST, User.Role.MEMBER, User.Role.ADMIN, User.Role.OWNER]


def invitation_of(secret: str) -> Invitation | None:
    """The invitation of a link, if it lets somebody in; why it does not, nobody is told."""
    found = Invitation.objects.select_related("created_by").by_secret(secret)
    return found if found and is_valid(found) else None


def come_in(
    invitation: Invitation,
    person: User,
    *,
    address: str | None,
    email: str,
    has_letter: bool = False,
    picture: "File[bytes] | None" = None,
) -> Channel | None:
    """Store somebody new, with what the invitation gives; where they land.

    Whoever has the letter has shown that its e-mail address is theirs. Raises InvitationSpent
    where it is over by now, and IntegrityError for a name or an address that is taken.
    """
    with transaction.atomic():
        take_use(invitation)
        person.role = invitation.role
        # Otherwise their first log in would bring them into the default channels again.
        person.last_login = timezone.now()
        person.save()
        keep_address(person, email, is_verified=has_letter)
        channel = take_place(invitation, person, address)
        # Last of all: what is taken back in the database leaves no file behind.
        change_profile(person, {"picture": picture} if picture else {})
        return channel


def follow(invitation: Invitation, person: User, *, address: str | None) -> Channel | None:
    """Give somebody who is here already what the invitation gives; where they land.

    It is used only if it gives something. Raises InvitationSpent as `come_in` does.
    """
    with transaction.atomic():
        if gives_nothing(invitation, person):
            return next(iter(channels_given(invitation, person)), None)
        take_use(invitation)
        if outranks(invitation, person):
            facts = {"before": person.role, "after": invitation.role}
            person.role = invitation.role
            person.save(update_fields=["role"])
            audit.record("role_changed", by=person, address=address, target=person, **facts)
        return take_place(invitation, person, address)


def gives_nothing(invitation: Invitation, person: User) -> bool:
    """Whether somebody who is here already has all of it."""
    given = {channel.pk for channel in channels_given(invitation, person)}
    joined = {*person.memberships.values_list("channel_id", flat=True)}
    return given <= joined and not outranks(invitation, person)


def outranks(invitation: Invitation, person: User) -> bool:
    """Whether it makes more of somebody; nobody becomes less by following a link.

    What somebody was made since it was written, it does not undo.
    """
    if RANKS.index(User.Role(invitation.role)) <= RANKS.index(User.Role(person.role)):
        return False
    return not audit.has_happened("role_changed", person, since=invitation.created_at)


def take_use(invitation: Invitation) -> None:
    """Count it. Two who come at once wait for each other here."""
    invitation.use()
    invitation.created_by.refresh_from_db(fields=["role", "is_active"])
    if not has_authority(invitation):
        raise InvitationSpent


def take_place(invitation: Invitation, person: User, address: str | None) -> Channel | None:
    channels = channels_given(invitation, person)
    for channel in channels:
        join(channel, person)
    facts = {"role": str(person.role), "channels": [channel.pk for channel in channels]}
    audit.record("invitation_used", by=person, address=address, target=invitation, **facts)
    return next(iter(channels), None)


def channels_given(invitation: Invitation, person: User) -> list[Channel]:
    """Those it names, as far as its maker may still bring others there, and the default ones."""
    inviter = invitation.created_by
    named = invitation.channels.exclude(pk__in=_left_since(invitation, person)).order_by("name")
    given = [channel for channel in named if access.may_add_members(channel, inviter)]
    if person.is_guest and not outranks(invitation, person):
        return given
    defaults = Channel.objects.defaults().order_by("name")
    return given + [each for each in defaults if each not in given]


def _left_since(invitation: Invitation, person: User) -> list[int]:
    """Private channels that somebody was in after it was written: it does not bring them back."""
    past = PastMembership.objects.filter(
        user=person.pk, ended_at__gt=invitation.created_at, channel__kind=Channel.Kind.PRIVATE
    )
    return [*past.values_list("channel", flat=True)]
