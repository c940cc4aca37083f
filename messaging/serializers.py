"""JSON of people, channels and messages, for REST and frames alike; none needs a request."""

from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from knox.models import AuthToken
from rest_framework import serializers

from messaging.fields import BodyField, ClientIdField, NotYetField
from messaging.models import Channel, Membership, Message, User
from messaging.rendering import message_html

LARGEST_SEQ = 2**63 - 1


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

    def update(self, channel: Channel, changes: dict[str, Any]) -> Channel:
        """Store what was changed and nothing else, as others may change the rest meanwhile."""
        for name, value in changes.items():
            setattr(channel, name, value)
        if changes:
            channel.save(update_fields=[*changes])
        return channel

    def save(self, **kwargs: Any) -> Channel:
        try:
            with transaction.atomic():
                return super().save(**kwargs)
        except IntegrityError as error:
            taken = _("There is a channel of this name already.")
            raise serializers.ValidationError({"name": [taken]}) from error


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
        source="user",
        queryset=User.objects.filter(is_active=True),
        write_only=True,
        style={"base_template": "input.html", "input_type": "number"},
    )

    class Meta:
        model = Membership
        fields = ["user", "user_id", "role", "joined_at"]
        read_only_fields = ["joined_at"]
        extra_kwargs = {"role": {"initial": Membership.Role.MEMBER}}


class MemberSerializer(MembershipSerializer):
    """A member whose role may change, and nothing else."""

    class Meta(MembershipSerializer.Meta):
        fields = ["user", "role", "joined_at"]


class WrittenSerializer(serializers.Serializer[Message]):
    """What people write of a message."""

    body = BodyField()
    client_id = ClientIdField(
        required=False,
        allow_null=True,
        initial=uuid4,
        help_text=_("A UUID of your own makes a retry harmless. It stays for good."),
    )

    def create(self, posted: dict[str, Any]) -> Message:
        return Message.objects.create(**posted)


class MessageSerializer(WrittenSerializer, serializers.ModelSerializer[Message]):
    """One message, whole: every copy replaces every older one."""

    channel_id = serializers.IntegerField(read_only=True)
    author = UserSerializer(read_only=True)
    html = serializers.SerializerMethodField(help_text=_("The message as the page shows it."))
    parent_id = NotYetField(None, {"type": "integer", "nullable": True})
    reply_count = NotYetField(0, {"type": "integer"})
    last_reply_at = NotYetField(None, {"type": "string", "format": "date-time", "nullable": True})
    mentions = NotYetField([], {"type": "array", "items": {"type": "integer"}})
    reactions = NotYetField([], {"type": "array", "items": {"type": "object"}})
    attachments = NotYetField([], {"type": "array", "items": {"type": "object"}})
    pinned = NotYetField(False, {"type": "boolean"})

    class Meta:
        model = Message
        fields = [
            *("id", "channel_id", "author", "kind", "body", "body_html", "html", "parent_id"),
            *("reply_count", "last_reply_at", "mentions", "reactions", "attachments", "pinned"),
            *("client_id", "created_seq", "seq", "created_at", "edited_at", "deleted_at"),
        ]
        read_only_fields = ["kind", "edited_at", "deleted_at"]
        extra_kwargs = {
            "body_html": {"read_only": True, "help_text": _("The body as safe HTML.")},
            "created_seq": {"read_only": True, "help_text": _("The seq of its creation.")},
            "seq": {"read_only": True, "help_text": _("The seq of its last change.")},
        }

    def get_html(self, message: Message) -> str:
        return message_html(message)

    def to_representation(self, message: Message) -> dict[str, Any]:
        """Made once for each state of a message: the answer and the event share it."""
        if message.drawn is None or message.drawn["seq"] != message.seq:
            message.drawn = super().to_representation(message)
        return message.drawn

    def update(self, message: Message, changes: dict[str, Any]) -> Message:
        """Edit the body. Who wrote the message where, and its `client_id`, stay."""
        if changes.get("body", message.body) != message.body:
            message.body = changes["body"]
            message.save(update_fields=["body"])
        return message


# Building a serializer's fields costs more than using them; events need no request.
channel_serializer = ChannelSerializer()
message_serializer = MessageSerializer()
user_serializer = UserSerializer()


class NewMessageSerializer(WrittenSerializer):
    """Reads a new message and answers with the whole one, without building a field for each."""

    def to_representation(self, message: Message) -> dict[str, Any]:
        return message_serializer.to_representation(message)


class NothingSerializer(serializers.Serializer[Any]):
    """A request that needs no more than its address."""


class ReadSerializer(serializers.Serializer[Membership]):
    """How far a member has read."""

    seq = serializers.IntegerField(min_value=0, max_value=LARGEST_SEQ)


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


class SyncSerializer(serializers.Serializer[Any]):
    """What a browser has missed, and the sidebar of its viewer."""

    channels = ChannelSerializer(many=True)
    frames = serializers.ListField(child=serializers.DictField())
