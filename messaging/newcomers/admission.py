"""The door behind an invitation's link, for the page and for programs alike."""

from dataclasses import dataclass

from django.db import IntegrityError

from messaging.models import Channel, Invitation, InvitationSpent, User
from messaging.newcomers import accepting
from messaging.newcomers.attempts import count_failure, seconds_to_wait
from messaging.newcomers.newcomer_form import NewcomerForm

GUESSED = "invitation"


class TooManyTries(Exception):
    """Somebody has guessed too often, and waits for some seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who has just come in, and where they land."""

    person: User
    channel: Channel | None


def invited_by(secret: str, address: str) -> Invitation:
    """The invitation of a link. Raises TooManyTries, or InvitationSpent, whyever it is over."""
    if seconds := seconds_to_wait(GUESSED, address):
        raise TooManyTries(seconds)
    found = accepting.invitation_of(secret)
    if found is None:
        # Whoever comes with one that is over has guessed nothing.
        if not Invitation.objects.knows(secret):
            count_failure(GUESSED, address)
        raise InvitationSpent
    return found


def admit(form: NewcomerForm, *, address: str) -> Newcomer | None:
    """Make the account that a form describes; None where the form then says what is wrong.

    Raises InvitationSpent where somebody else was quicker.
    """
    if not form.is_valid():
        return None
    person = form.person()
    try:
        channel = accepting.come_in(
            form.invitation,
            person,
            address=address or None,
            email=form.address,
            has_letter=form.has_letter,
            picture=form.cleaned_data["picture"],
        )
    except IntegrityError:
        form.say_taken()
        return None
    return Newcomer(person, channel)
