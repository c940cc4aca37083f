"""What is stored. The messages of a channel are also the log of its changes."""

from messaging.models.channel import Channel
from messaging.models.membership import FutureCursor, Membership
from messaging.models.message import Message, MessageGone
from messaging.models.past_membership import PastMembership
from messaging.models.server_process import ServerProcess
from messaging.models.user import User

__all__ = [
    "Channel",
    "FutureCursor",
    "Membership",
    "Message",
    "MessageGone",
    "PastMembership",
    "ServerProcess",
    "User",
]
