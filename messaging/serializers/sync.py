"""JSON of what a browser has missed."""

from typing import Any

from rest_framework import serializers

from messaging.serializers.channel import ChannelSerializer


class NothingSerializer(serializers.Serializer[Any]):
    """A request that needs no more than its address."""


class SyncSerializer(serializers.Serializer[Any]):
    """What a browser has missed, and the sidebar of its viewer."""

    channels = ChannelSerializer(many=True)
    unread_threads = serializers.ListField(child=serializers.IntegerField())
    frames = serializers.ListField(child=serializers.DictField())
