"""The hop of the signals: whoever changes a row in this process announces it."""

from django.contrib.sessions.models import Session
from django.db.models import Model
from django.db.models.signals import ModelSignal, post_delete, post_save
from knox.models import AuthToken

from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Finding
from messaging.doctor.remedies import in_shell
from messaging.models import (
    Block,
    Channel,
    Invitation,
    Membership,
    Message,
    Participation,
    Preferences,
    Report,
    SavedMessage,
    Section,
    User,
)

EXPECTED: tuple[tuple[str, ModelSignal, type[Model]], ...] = (
    ("announce_message", post_save, Message),
    ("announce_channel", post_save, Channel),
    ("announce_channel_end", post_delete, Channel),
    ("announce_membership", post_save, Membership),
    ("announce_membership_end", post_delete, Membership),
    ("announce_thread_read", post_save, Participation),
    ("announce_saved", post_save, SavedMessage),
    ("announce_saved_end", post_delete, SavedMessage),
    ("announce_preferences", post_save, Preferences),
    ("announce_block", post_save, Block),
    ("announce_block_end", post_delete, Block),
    ("announce_report", post_save, Report),
    ("announce_report_end", post_delete, Report),
    ("announce_invitation", post_save, Invitation),
    ("announce_invitation_end", post_delete, Invitation),
    ("announce_section", post_save, Section),
    ("announce_section_end", post_delete, Section),
    ("announce_user", post_save, User),
    ("announce_session_end", post_delete, Session),
    ("announce_token_end", post_delete, AuthToken),
)


def examine_receivers(case: Case) -> Finding:
    """Those of this process. The broadcast of the test message shows the server's."""
    missing = [name for name, signal, sender in EXPECTED if not is_connected(name, signal, sender)]
    if missing:
        raise Fault(
            f"Nobody announces changes here: {', '.join(missing)} not connected.",
            in_shell("git diff messaging/apps.py messaging/signals.py"),
        )
    return Finding(f"{len(EXPECTED)} connected in this process")


def is_connected(name: str, signal: ModelSignal, sender: type[Model]) -> bool:
    return any(receiver[0] == (name, id(sender)) for receiver in signal.receivers)
