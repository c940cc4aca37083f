"""The pages."""

from messaging.views.account import account
from messaging.views.browser import channels, join, leave
from messaging.views.conversation import channel
from messaging.views.directs import directs, hide
from messaging.views.followed_threads import threads
from messaging.views.founding import founding
from messaging.views.invitation import invitation
from messaging.views.invitations import invitations, revoke_invitation
from messaging.views.landing import home
from messaging.views.own_profile import profile
from messaging.views.people import people, person
from messaging.views.preferences import preferences
from messaging.views.provider import leave_for_provider
from messaging.views.reports import reports, settle
from messaging.views.saved import saved
from messaging.views.sessions import sessions
from messaging.views.signing_up import NewcomerView, SignUpView
from messaging.views.standing import standing
from messaging.views.tokens import tokens
from messaging.views.unreads import unreads

__all__ = [
    "NewcomerView",
    "SignUpView",
    "account",
    "channel",
    "channels",
    "directs",
    "founding",
    "hide",
    "home",
    "invitation",
    "invitations",
    "join",
    "leave",
    "leave_for_provider",
    "people",
    "person",
    "preferences",
    "profile",
    "reports",
    "revoke_invitation",
    "saved",
    "sessions",
    "settle",
    "standing",
    "threads",
    "tokens",
    "unreads",
]
