"""JSON of people, channels and messages, for REST and frames alike; none needs a request."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from messaging.models import Channel, Membership, Message, User
from messaging.rendering import message_html


class UserSerializer(serializers.ModelSerializer[User]):
    """A person as others see them."""

    display_name = serializers.CharField(source="shown_name", read_only=True)
    avatar_url = serializers.CharField(read_only=True, allow_null=True)

    class Meta:
        model = User
        fields = ["id", "username", "display_name", "avatar_url", "is_bot"]
        read_only_fields = fields


class MeSerializer(serializers.ModelSerializer[User]):
    """The viewer's own profile."""

    avatar_url = serializers.CharField(read_only=True, allow_null=True)

    class Meta:
        model = User
        fields = ["id", "username", "display_name", "avatar_url", "is_bot", "email", "is_staff"]
        read_only_fields = ["id", "username", "is_bot", "email", "is_staff"]


class ChannelSerializer(serializers.ModelSerializer[Channel]):
    """A channel with the viewer's numbers, from `with_numbers_for(viewer)`."""

    last_seq = serializers.IntegerField(read_only=True)
    member_count = serializers.IntegerField(read_only=True)
    unread = serializers.IntegerField(read_only=True, help_text=_("100 means 100 or more."))
    mentions = serializers.IntegerField(read_only=True)
    last_read_seq = serializers.IntegerField(read_only=True, allow_null=True)
    role = serializers.ChoiceField(choices=Membership.Role.choices, read_only=True, allow_null=True)

    class Meta:
        model = Channel
        fields = [
            *("id", "name", "kind", "topic", "is_archived", "last_seq", "member_count"),
            *("unread", "mentions", "last_read_seq", "role", "created_at"),
        ]
        read_only_fields = ["is_archived"]


class SharedChannelSerializer(serializers.ModelSerializer[Channel]):
    """What is the same of a channel for everybody in it."""

    class Meta:
        model = Channel
        fields = ["id", "name", "kind", "topic", "is_archived", "created_at"]
        read_only_fields = fields


class MembershipSerializer(serializers.ModelSerializer[Membership]):
    """One member of a channel."""

    user = UserSerializer(read_only=True)
    user_id = serializers.PrimaryKeyRelatedField(
        source="user", queryset=User.objects.filter(is_active=True), write_only=True
    )

    class Meta:
        model = Membership
        fields = ["user", "user_id", "role", "joined_at"]
        read_only_fields = ["joined_at"]


class MessageSerializer(serializers.ModelSerializer[Message]):
    """One message, whole: every copy replaces every older one."""

    channel_id = serializers.IntegerField(read_only=True)
    author = UserSerializer(read_only=True)
    body = serializers.CharField(
        trim_whitespace=False,
        validators=Message._meta.get_field("body").validators,
        style={"base_template": "textarea.html"},
    )
    client_id = serializers.UUIDField(required=False, allow_null=True)
    html = serializers.SerializerMethodField()

    class Meta:
        model = Message
        fields = [
            *("id", "channel_id", "author", "kind", "body", "body_html", "html"),
            *("client_id", "created_seq", "seq", "created_at", "edited_at", "deleted_at"),
        ]
        read_only_fields = ["kind", "body_html", "edited_at", "deleted_at"]

    def get_html(self, message: Message) -> str:
        return message_html(message)

    def to_representation(self, message: Message) -> dict[str, Any]:
        """Add what a message can carry and cannot have yet, so that programs may rely on the keys."""
        return super().to_representation(message) | NOT_YET


NOT_YET: dict[str, Any] = {
    "parent_id": None,
    "reply_count": 0,
    "last_reply_at": None,
    "mentions": [],
    "reactions": [],
    "attachments": [],
    "pinned": False,
}
