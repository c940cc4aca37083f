"""What is stored. The messages of a channel are also the log of its changes."""

from messaging.models.audit_entry import AppendOnly, AuditEntry
from messaging.models.block import Block
from messaging.models.channel import Channel
from messaging.models.conflicts import AlreadySettled, EditConflict, MessageGone
from messaging.models.direct_opening import MOST_OTHERS, NotActive, key_of, open_direct
from messaging.models.direct_people import others_are_gone, with_people
from messaging.models.invitation import Invitation, InvitationSpent
from messaging.models.membership import FutureCursor, LastChannelOwner, Membership
from messaging.models.mention import Mention
from messaging.models.message import Message
from messaging.models.participation import Participation
from messaging.models.past_membership import PastMembership
from messaging.models.preferences import Notify, Preferences
from messaging.models.presence import Presence
from messaging.models.reaction import Reaction, TooManyReactions
from messaging.models.report import Report
from messaging.models.revision import Revision
from messaging.models.saved_message import SavedMessage
from messaging.models.section import Section
from messaging.models.server_process import ServerProcess
from messaging.models.token_note import TokenNote, make_token, tokens_of
from messaging.models.user import LastOwner, User
from messaging.models.workspace import Workspace

__all__ = [
    "MOST_OTHERS",
    "AlreadySettled",
    "AppendOnly",
    "AuditEntry",
    "Block",
    "Channel",
    "EditConflict",
    "FutureCursor",
    "Invitation",
    "InvitationSpent",
    "LastChannelOwner",
    "LastOwner",
    "Membership",
    "Mention",
    "Message",
    "MessageGone",
    "NotActive",
    "Notify",
    "Participation",
    "PastMembership",
    "Preferences",
    "Presence",
    "Reaction",
    "Report",
    "Revision",
    "SavedMessage",
    "Section",
    "ServerProcess",
    "TokenNote",
    "TooManyReactions",
    "User",
    "Workspace",
    "key_of",
    "make_token",
    "open_direct",
    "others_are_gone",
    "tokens_of",
    "with_people",
]
