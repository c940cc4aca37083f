"""What is stored. The messages of a channel are also the log of its changes."""

from messaging.models.channel import Channel
from messaging.models.conflicts import EditConflict, MessageGone
from messaging.models.membership import FutureCursor, Membership
from messaging.models.mention import Mention
from messaging.models.message import Message
from messaging.models.participation import Participation
from messaging.models.past_membership import PastMembership
from messaging.models.presence import Presence
from messaging.models.reaction import Reaction, TooManyReactions
from messaging.models.revision import Revision
from messaging.models.saved_message import SavedMessage
from messaging.models.server_process import ServerProcess
from messaging.models.user import User

__all__ = [
    "Channel",
    "EditConflict",
    "FutureCursor",
    "Membership",
    "Mention",
    "Message",
    "MessageGone",
    "Participation",
    "PastMembership",
    "Presence",
    "Reaction",
    "Revision",
    "SavedMessage",
    "ServerProcess",
    "TooManyReactions",
    "User",
]
