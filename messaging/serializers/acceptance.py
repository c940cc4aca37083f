"""JSON of somebody who follows an invitation."""

from typing import Any

from rest_framework import serializers

from messaging.serializers.person import UserSerializer
from messaging.serializers.token import NewTokenSerializer


class AcceptanceSerializer(serializers.Serializer[Any]):
    """What the page of an invitation asks for; its form says what is wrong."""

    secret = serializers.CharField(max_length=200)
    key = serializers.CharField(required=False, allow_blank=True, max_length=200)
    display_name = serializers.CharField()
    username = serializers.CharField()
    email = serializers.CharField(required=False, allow_blank=True)
    password = serializers.CharField(trim_whitespace=False, style={"input_type": "password"})


class AcceptedSerializer(serializers.Serializer[Any]):
    """Who has come in, with a token to act as them."""

    user = UserSerializer(read_only=True)
    token = NewTokenSerializer(read_only=True)
