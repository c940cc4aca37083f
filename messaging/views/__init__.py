"""The pages."""

from messaging.views.browser import channels, join, leave
from messaging.views.conversation import channel
from messaging.views.followed_threads import threads
from messaging.views.landing import home
from messaging.views.own_profile import profile
from messaging.views.people import people, person
from messaging.views.preferences import preferences
from messaging.views.saved import saved
from messaging.views.unreads import unreads

__all__ = [
    "channel",
    "channels",
    "home",
    "join",
    "leave",
    "people",
    "person",
    "preferences",
    "profile",
    "saved",
    "threads",
    "unreads",
]
