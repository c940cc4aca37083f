"""What a browser starts from: its person and the channels in the sidebar."""

from typing import Any

from messaging.events import Event
from messaging.models import Channel, User
from messaging.serializers import channel_serializer, user_serializer

PROTOCOL = 1


def sidebar(viewer: User) -> list[dict[str, Any]]:
    """The viewer's channels with the viewer's numbers, by name."""
    return [*map(channel_serializer.to_representation, Channel.objects.in_sidebar_of(viewer))]


def hello(user_id: int, *, heartbeat_seconds: int) -> Event:
    """The first frame of a connection."""
    viewer = User.objects.get(pk=user_id)
    return {
        "type": "hello",
        "protocol": PROTOCOL,
        "user": user_serializer.to_representation(viewer),
        "channels": sidebar(viewer),
        "heartbeat_seconds": heartbeat_seconds,
    }
