"""What a browser starts from: its person and the channels in the sidebar."""

from collections.abc import Sequence
from typing import Any

from messaging.events import Event
from messaging.models import Channel, User
from messaging.serializers import ChannelSerializer, UserSerializer

PROTOCOL = 1


def sidebar(viewer: User) -> Sequence[dict[str, Any]]:
    """The viewer's channels with the viewer's numbers, by name."""
    return list(ChannelSerializer(Channel.objects.in_sidebar_of(viewer), many=True).data)


def hello(user_id: int, *, heartbeat_seconds: int) -> Event:
    """The first frame of a connection."""
    viewer = User.objects.get(pk=user_id)
    return {
        "type": "hello",
        "protocol": PROTOCOL,
        "user": UserSerializer(viewer).data,
        "channels": sidebar(viewer),
        "heartbeat_seconds": heartbeat_seconds,
    }
