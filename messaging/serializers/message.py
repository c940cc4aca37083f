"""JSON of messages, for REST and frames alike; none needs a request."""

from typing import Any
from uuid import uuid4

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from messaging.fields import BodyField, ClientIdField, NotYetField
from messaging.models import Message, Participation, SavedMessage
from messaging.models.reaction import validate_emoji
from messaging.rendering import message_html, quote_html
from messaging.serializers.person import UserSerializer
from messaging.text import MAX_BODY_LENGTH


def client_id_field() -> ClientIdField:
    return ClientIdField(
        required=False,
        allow_null=True,
        initial=uuid4,
        help_text=_("A UUID of your own makes a retry harmless. It stays for good."),
    )


class WrittenSerializer(serializers.Serializer[Message]):
    """What people write of a message."""

    body = BodyField()
    client_id = client_id_field()
    parent_id = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=1,
        max_value=2**63 - 1,
        help_text=_("The first message of the thread that this one replies to."),
    )
    also_in_channel = serializers.BooleanField(
        default=False, help_text=_("Whether the channel shows this reply too.")
    )

    def create(self, posted: dict[str, Any]) -> Message:
        return Message.objects.create(**posted)


class ReactionGroupSerializer(serializers.Serializer[Any]):
    """Everybody who reacted with one emoji."""

    emoji = serializers.CharField()
    user_ids = serializers.ListField(child=serializers.IntegerField())


class MessageSerializer(WrittenSerializer, serializers.ModelSerializer[Message]):
    """One message, whole: every copy replaces every older one."""

    channel_id = serializers.IntegerField(read_only=True)
    author = UserSerializer(read_only=True)
    html = serializers.SerializerMethodField(help_text=_("The message as the page shows it."))
    parent_id = serializers.IntegerField(
        read_only=True, allow_null=True, help_text=_("The first message of its thread.")
    )
    also_in_channel = serializers.BooleanField(
        read_only=True, help_text=_("Whether the channel shows this reply too.")
    )
    follower_ids = serializers.ListField(
        child=serializers.IntegerField(),
        read_only=True,
        help_text=_("Who follows its thread."),
    )
    mentions = serializers.SerializerMethodField(help_text=_("Whom it means: ids of people."))
    reactions = serializers.SerializerMethodField()
    attachments = NotYetField([], {"type": "array", "items": {"type": "object"}})
    quotes = serializers.SerializerMethodField(
        help_text=_("Ids of messages that it links to. Each viewer sees those that they may see.")
    )
    pinned = serializers.BooleanField(source="is_pinned", read_only=True)
    edited_from = serializers.IntegerField(
        required=False,
        write_only=True,
        min_value=0,
        max_value=2**63 - 1,
        help_text=_(
            "For an edit: the `edited_seq`, or else the `created_seq`, of the text that you "
            "changed. If somebody has changed it meanwhile, the answer is 409."
        ),
    )

    class Meta:
        model = Message
        fields = [
            *("id", "channel_id", "author", "kind", "body", "body_html", "html", "parent_id"),
            *("also_in_channel", "reply_count", "last_reply_at", "follower_ids", "mentions"),
            *("reactions", "attachments", "quotes", "pinned", "client_id", "created_seq", "seq"),
            *("edited_seq", "created_at", "edited_at", "deleted_at", "removal_reason"),
            "edited_from",
        ]
        read_only_fields = ["kind", "reply_count", "last_reply_at", "edited_at", "deleted_at"]
        extra_kwargs = {
            "body_html": {"read_only": True, "help_text": _("The body as safe HTML.")},
            "created_seq": {"read_only": True, "help_text": _("The seq of its creation.")},
            "edited_seq": {"read_only": True, "help_text": _("The seq of its last edit.")},
            "seq": {"read_only": True, "help_text": _("The seq of its last change.")},
            "removal_reason": {"help_text": _("Why an admin removed it, or empty.")},
        }

    def get_html(self, message: Message) -> str:
        return message_html(message)

    def get_mentions(self, message: Message) -> list[int]:
        return [] if message.is_deleted else message.mentioned_ids

    def get_reactions(self, message: Message) -> list[dict[str, Any]]:
        groups = [] if message.is_deleted else message.reaction_groups
        return [{"emoji": group.emoji, "user_ids": group.user_ids} for group in groups]

    def get_quotes(self, message: Message) -> list[int]:
        return [*message.quoted_ids]

    def to_representation(self, message: Message) -> dict[str, Any]:
        """Made once for each state of a message: the answer and the event share it."""
        if message.drawn is None or message.drawn["seq"] != message.seq:
            message.drawn = super().to_representation(message)
        return message.drawn

    def update(self, message: Message, changes: dict[str, Any]) -> Message:
        """Edit the body. Who wrote the message where, and its `client_id`, stay."""
        if changes.get("body", message.body) != message.body:
            message.body = changes["body"]
            message.edited_from = changes.get("edited_from")
            message.save(update_fields=["body"])
        return message


message_serializer = MessageSerializer()


class NewMessageSerializer(WrittenSerializer):
    """Reads a new message and answers with the whole one, without building a field for each."""

    def to_representation(self, message: Message) -> dict[str, Any]:
        return message_serializer.to_representation(message)


class TextSerializer(serializers.Serializer[Any]):
    """A text that is not stored yet."""

    body = BodyField()
    body_html = serializers.CharField(read_only=True)


class ForwardSerializer(serializers.Serializer[Any]):
    """Where a message is to be shown too, and what to say about it."""

    channel_id = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    comment = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=MAX_BODY_LENGTH
    )
    client_id = client_id_field()


class EmojiSerializer(serializers.Serializer[Any]):
    """One emoji."""

    emoji = serializers.CharField(max_length=40, validators=[validate_emoji])


class RevisionSerializer(serializers.Serializer[Any]):
    """A text that a message has or had, and what it changed in the one before."""

    seq = serializers.IntegerField(help_text=_("The seq under which it was written."))
    body = serializers.CharField()
    written_at = serializers.DateTimeField()
    changes = serializers.ListField(
        child=serializers.DictField(),
        help_text=_("Pieces in order, each `{kind, text}`; kind is same, added or removed."),
    )


class SavedMessageSerializer(serializers.ModelSerializer[SavedMessage]):
    """A message in the viewer's list."""

    message = MessageSerializer(read_only=True)

    class Meta:
        model = SavedMessage
        fields = ["id", "message", "saved_at"]
        read_only_fields = fields


class ThreadSerializer(serializers.ModelSerializer[Participation]):
    """A thread that the viewer follows."""

    message = MessageSerializer(read_only=True, help_text=_("The first message of the thread."))
    unread = serializers.IntegerField(read_only=True)

    class Meta:
        model = Participation
        fields = ["message", "unread", "last_read_seq"]
        read_only_fields = fields


class QuoteSerializer(serializers.Serializer[Message]):
    """A message as others quote it."""

    id = serializers.IntegerField(read_only=True)
    channel_id = serializers.IntegerField(read_only=True)
    seq = serializers.IntegerField(read_only=True)
    html = serializers.SerializerMethodField(help_text=_("The quote as the page shows it."))

    def get_html(self, message: Message) -> str:
        return quote_html(message)
