"""JSON of messages, for REST and WebSockets."""

from rest_framework import serializers

from chat.models import Message


class MessageSerializer(serializers.ModelSerializer[Message]):
    author = serializers.ReadOnlyField(source="author.username")

    class Meta:
        model = Message
        fields = ["id", "author", "body", "created_at"]
