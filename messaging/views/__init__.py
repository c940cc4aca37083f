"""The pages."""

from messaging.views.browser import channels, join, leave
from messaging.views.conversation import channel
from messaging.views.landing import home

__all__ = ["channel", "channels", "home", "join", "leave"]
