"""JSON of what a browser has missed."""

from typing import Any

from rest_framework import serializers

from messaging.models import User
from messaging.serializers.channel import ChannelSerializer, SectionSerializer
from messaging.serializers.person import PreferencesSerializer, StateSerializer


class NothingSerializer(serializers.Serializer[Any]):
    """A request that needs no more than its address."""


class SyncSerializer(serializers.Serializer[Any]):
    """What a browser has missed, the sidebar of its viewer, and how people are."""

    channels = ChannelSerializer(many=True)
    role = serializers.ChoiceField(User.Role.choices)
    sections = SectionSerializer(many=True)
    unread_threads = serializers.ListField(child=serializers.IntegerField())
    blocked = serializers.ListField(child=serializers.IntegerField())
    open_reports = serializers.IntegerField()
    preferences = PreferencesSerializer()
    states = serializers.DictField(child=StateSerializer())
    frames = serializers.ListField(child=serializers.DictField())
