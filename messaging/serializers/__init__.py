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
from messaging.serializers.person import (
    MeSerializer,
    PreferencesSerializer,
    ProfileSerializer,
    StateSerializer,
    UserSerializer,
    state_serializer,
    user_serializer,
)
from messaging.serializers.sync import NothingSerializer, SyncSerializer
from messaging.serializers.token import NewTokenSerializer, TokenSerializer

__all__ = [
    "ChannelSerializer",
    "EmojiSerializer",
    "ForwardSerializer",
    "MeSerializer",
    "MemberSerializer",
    "MembershipSerializer",
    "MessageSerializer",
    "NewMessageSerializer",
    "NewTokenSerializer",
    "NothingSerializer",
    "PositionsSerializer",
    "PreferencesSerializer",
    "ProfileSerializer",
    "QuoteSerializer",
    "ReadSerializer",
    "RevisionSerializer",
    "SavedMessageSerializer",
    "SharedChannelSerializer",
    "StateSerializer",
    "SyncSerializer",
    "TextSerializer",
    "ThreadSerializer",
    "TokenSerializer",
    "UserSerializer",
    "WrittenSerializer",
    "channel_serializer",
    "message_serializer",
    "state_serializer",
    "user_serializer",
]
