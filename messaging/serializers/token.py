"""JSON of tokens for programs."""

from typing import Any

from knox.models import AuthToken
from rest_framework import serializers


class TokenSerializer(serializers.ModelSerializer[AuthToken]):
    """A token for programs, told by its first letters."""

    class Meta:
        model = AuthToken
        fields = ["token_key", "created", "expiry"]
        read_only_fields = fields


class NewTokenSerializer(TokenSerializer):
    """A token for programs, whole. Only the answer that makes it shows it."""

    token = serializers.CharField(read_only=True)

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "token"]

    def create(self, owned: dict[str, Any]) -> AuthToken:
        auth_token, auth_token.token = AuthToken.objects.create(**owned)
        return auth_token
