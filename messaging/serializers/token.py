"""JSON of tokens for programs."""

from typing import Any

from knox.models import AuthToken
from rest_framework import serializers

from messaging.models import make_token
from messaging.text import validate_name


class TokenSerializer(serializers.ModelSerializer[AuthToken]):
    """A token for programs, told by its first letters."""

    name = serializers.CharField(
        max_length=60, required=False, allow_blank=True, validators=[validate_name]
    )
    last_used_at = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = AuthToken
        fields = ["token_key", "name", "created", "expiry", "last_used_at"]
        read_only_fields = ["token_key", "created", "expiry"]


class NewTokenSerializer(TokenSerializer):
    """A token for programs, whole. Only the answer that makes it shows it."""

    token = serializers.CharField(read_only=True)

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "token"]

    def create(self, owned: dict[str, Any]) -> AuthToken:
        auth_token, text = make_token(owned["user"], owned.get("name", ""))
        auth_token.token = text
        return auth_token
