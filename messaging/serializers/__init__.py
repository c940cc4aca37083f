"""JSON of people, channels and messages, for REST and frames alike; none needs a request."""

from messaging.serializers.channel import (
    ChannelSerializer,
    MemberSerializer,
    MembershipSerializer,
    OwnMembershipSerializer,
    PositionsSerializer,
    ReadSerializer,
    SectionSerializer,
    SharedChannelSerializer,
    channel_serializer,
    sections_of,
)
from messaging.serializers.direct import NewDirectSerializer
from messaging.serializers.invitation import InvitationSerializer, NewInvitationSerializer
from messaging.serializers.message import (
    EmojiSerializer,
    ForwardSerializer,
    MessageSerializer,
    NewMessageSerializer,
    QuoteSerializer,
    RevisionSerializer,
    SavedMessageSerializer,
    TextSerializer,
    ThreadSerializer,
    WrittenSerializer,
    message_serializer,
)
from messaging.serializers.person import MeSerializer, UserSerializer, user_serializer
from messaging.serializers.sync import NothingSerializer, SyncSerializer
from messaging.serializers.token import NewTokenSerializer, TokenSerializer

__all__ = [
    "ChannelSerializer",
    "EmojiSerializer",
    "ForwardSerializer",
    "InvitationSerializer",
    "MeSerializer",
    "MemberSerializer",
    "MembershipSerializer",
    "MessageSerializer",
    "NewDirectSerializer",
    "NewInvitationSerializer",
    "NewMessageSerializer",
    "NewTokenSerializer",
    "NothingSerializer",
    "OwnMembershipSerializer",
    "PositionsSerializer",
    "QuoteSerializer",
    "ReadSerializer",
    "RevisionSerializer",
    "SavedMessageSerializer",
    "SectionSerializer",
    "SharedChannelSerializer",
    "SyncSerializer",
    "TextSerializer",
    "ThreadSerializer",
    "TokenSerializer",
    "UserSerializer",
    "WrittenSerializer",
    "channel_serializer",
    "message_serializer",
    "sections_of",
    "user_serializer",
]
