"""Invitations by e-mail."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from messaging.models import Invitation, Workspace

logger = logging.getLogger(__name__)

KINDS = ("txt", "html")
KEY_SALT = "messaging.newcomers.letters"
KEY_LETTERS = 32


def key_of(invitation: Invitation) -> str:
    """What only a letter's link carries: whoever comes by it reads the mail of that address."""
    return salted_hmac(KEY_SALT, invitation.digest, algorithm="sha256").hexdigest()[:KEY_LETTERS]


def is_from_letter(invitation: Invitation, key: str) -> bool:
    return bool(invitation.email) and constant_time_compare(key, key_of(invitation))


def letter_of(invitation: Invitation, link: str) -> EmailMultiAlternatives:
    """What somebody gets who is invited, as text and HTML; `link` has the site's name."""
    here = Workspace.current()
    inviter, workspace = invitation.created_by.shown_name, here.name
    subject = _("%(name)s invites you to %(workspace)s") % {"name": inviter, "workspace": workspace}
    context: dict[str, object] = {
        "subject": subject,
        "inviter": inviter,
        "workspace": workspace,
        "link": f"{link}?key={key_of(invitation)}",
        "expires_at": invitation.expires_at,
    }
    text, html = (render_to_string(f"messaging/mail/invitation.{kind}", context) for kind in KINDS)
    letter = EmailMultiAlternatives(subject, text, here.sender, [invitation.email])
    letter.attach_alternative(html, "text/html")
    return letter


def send(letters: list[EmailMultiAlternatives]) -> set[str]:
    """Send letters one by one, and return the addresses of those that could not be sent."""
    connection = get_connection()
    failed = set()
    for letter in letters:
        try:
            connection.open()
            connection.send_messages([letter])
        except (SMTPException, OSError) as error:
            # Its words hold the address.
            logger.warning("an invitation cannot be sent: %s", type(error).__name__)
            failed |= {*letter.to}
            connection.close()
    connection.close()
    return failed
