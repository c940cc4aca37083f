"""The pages."""

from messaging.views.browser import channels, join, leave
from messaging.views.conversation import channel
from messaging.views.followed_threads import threads
from messaging.views.founding import founding
from messaging.views.invitation import invitation
from messaging.views.invitations import invitations, revoke_invitation
from messaging.views.landing import home
from messaging.views.people import person
from messaging.views.saved import saved
from messaging.views.unreads import unreads

__all__ = [
    "channel",
    "channels",
    "founding",
    "home",
    "invitation",
    "invitations",
    "join",
    "leave",
    "person",
    "revoke_invitation",
    "saved",
    "threads",
    "unreads",
]
