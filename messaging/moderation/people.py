"""People: deactivated and restored, and what they are in the workspace."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from knox.models import AuthToken

from messaging import access, audit
from messaging.models import Membership, User
from messaging.models.joining import join_default_channels


@transaction.atomic
def set_active(person: User, is_active: bool, *, by: User, address: str | None) -> bool:
    """Let somebody in again, or log them out everywhere; whether that changes anything.

    Raises LastOwner for the only owner. What they have written stays.
    """
    stored = _locked(person, by)
    if stored.is_active == is_active:
        return False
    stored.is_active = person.is_active = is_active
    stored.save(update_fields=["is_active"])
    if not is_active:
        end_logins(stored)
    act = "person_restored" if is_active else "person_deactivated"
    audit.record(act, by=by, address=address, target=stored)
    return True


@transaction.atomic
def give_role(person: User, role: str, *, by: User, address: str | None) -> bool:
    """Make somebody something else in the workspace; whether that changes anything.

    Raises LastOwner for the only owner.
    """
    stored = _locked(person, by)
    if not access.may_make(role, by):
        raise PermissionDenied(_("Only an owner gives this role."))
    if stored.role == role:
        return False
    before, stored.role = stored.role, role
    stored.save(update_fields=["role"])
    person.role = role
    audit.record("role_changed", by=by, address=address, target=stored, before=before, after=role)
    if role == User.Role.GUEST:
        hand_channels_over(stored)
    elif before == User.Role.GUEST:
        # From now on they belong where everybody begins.
        join_default_channels(stored)
    return True


def hand_channels_over(guest: User) -> None:
    """Guests manage nothing, so what they own or manage goes to somebody who can."""
    managed = guest.memberships.exclude(role=Membership.Role.MEMBER)
    for membership in managed.select_related("channel").order_by("channel"):
        membership.step_down()


def end_logins(person: User) -> None:
    """End every session and token of a person, each with its event."""
    sessions = Session.objects.filter(expire_date__gt=timezone.now())
    own = [
        each.pk
        for each in sessions.iterator()
        if each.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    Session.objects.filter(pk__in=own).delete()
    AuthToken.objects.filter(user=person).delete()


def _locked(person: User, by: User) -> User:
    """The person as stored, once all owners wait here: two who demote each other come in turn.

    Whoever asks is read again, as they may have lost their own right while they waited.
    """
    # Whoever writes a message with its channel locked needs its author only to stay.
    locked = User.objects.select_for_update(no_key=True)
    owners = locked.filter(role=User.Role.OWNER, is_active=True)
    list(owners.order_by("pk").values_list("pk", flat=True))
    stored: User = locked.get(pk=person.pk)
    by.refresh_from_db(fields=["role", "is_active"])
    if not access.may_change_person(stored, by):
        raise PermissionDenied(refusal(stored))
    return stored


def refusal(person: User) -> str:
    """Why somebody may not change a person."""
    if person.is_manager:
        return _("Only owners change owners and admins.")
    return _("Only owners and admins of the workspace do this.")
