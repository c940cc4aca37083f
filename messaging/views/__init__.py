"""The pages."""

from messaging.views.account import account
from messaging.views.browser import channels, join, leave
from messaging.views.conversation import channel
from messaging.views.followed_threads import threads
from messaging.views.landing import home
from messaging.views.people import person
from messaging.views.reports import reports, settle
from messaging.views.saved import saved
from messaging.views.unreads import unreads

__all__ = [
    "account",
    "channel",
    "channels",
    "home",
    "join",
    "leave",
    "person",
    "reports",
    "saved",
    "settle",
    "threads",
    "unreads",
]
