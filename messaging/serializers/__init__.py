"""JSON of people, channels and messages, for REST and frames alike; none needs a request."""

from messaging.serializers.channel import (
    ChannelSerializer,
    MemberSerializer,
    MembershipSerializer,
    PositionsSerializer,
    ReadSerializer,
    SharedChannelSerializer,
    channel_serializer,
)
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
from messaging.serializers.moderation import (
    BlockSerializer,
    NewReportSerializer,
    RemovalSerializer,
    ReportSerializer,
    SettlingSerializer,
    StandingSerializer,
)
from messaging.serializers.person import MeSerializer, UserSerializer, user_serializer
from messaging.serializers.sync import NothingSerializer, SyncSerializer
from messaging.serializers.token import NewTokenSerializer, TokenSerializer

__all__ = [
    "BlockSerializer",
    "ChannelSerializer",
    "EmojiSerializer",
    "ForwardSerializer",
    "MeSerializer",
    "MemberSerializer",
    "MembershipSerializer",
    "MessageSerializer",
    "NewMessageSerializer",
    "NewReportSerializer",
    "NewTokenSerializer",
    "NothingSerializer",
    "PositionsSerializer",
    "QuoteSerializer",
    "ReadSerializer",
    "RemovalSerializer",
    "ReportSerializer",
    "RevisionSerializer",
    "SavedMessageSerializer",
    "SettlingSerializer",
    "SharedChannelSerializer",
    "StandingSerializer",
    "SyncSerializer",
    "TextSerializer",
    "ThreadSerializer",
    "TokenSerializer",
    "UserSerializer",
    "WrittenSerializer",
    "channel_serializer",
    "message_serializer",
    "user_serializer",
]
