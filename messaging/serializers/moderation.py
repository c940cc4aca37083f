"""JSON of what those see who run the workspace, and of what people ask them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from messaging.models import Block, Message, Report, User
from messaging.serializers.person import UserSerializer

LONGEST_REMOVAL_REASON = Message._meta.get_field("removal_reason").max_length


class StandingSerializer(serializers.ModelSerializer[User]):
    """What somebody is in the workspace."""

    class Meta:
        model = User
        fields = ["id", "role", "is_active"]
        read_only_fields = ["id", "is_active"]
        extra_kwargs = {"role": {"required": True}}


class RemovalSerializer(serializers.Serializer[Any]):
    """Why a message is removed, as its placeholder says it."""

    reason = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=LONGEST_REMOVAL_REASON,
        help_text=_("For a message of somebody else: what stands in its place."),
    )


class NewReportSerializer(serializers.ModelSerializer[Report]):
    """A message that somebody asks the admins to look at, and why."""

    message_id = serializers.IntegerField(read_only=True)
    body = serializers.CharField(read_only=True, help_text=_("The text as it was reported."))

    class Meta:
        model = Report
        fields = ["id", "message_id", "body", "reason", "created_at"]
        read_only_fields = ["created_at"]


class ReportSerializer(serializers.ModelSerializer[Report]):
    """A report as those see it who work on it."""

    message_id = serializers.IntegerField(read_only=True)
    channel_id = serializers.IntegerField(
        source="shown_channel_id",
        read_only=True,
        allow_null=True,
        help_text=_("The channel of the message; null for one that you may not see."),
    )
    author = UserSerializer(source="message.author", read_only=True)
    body = serializers.CharField(read_only=True, help_text=_("The text as it was reported."))
    reporter = UserSerializer(read_only=True)
    reason = serializers.CharField(read_only=True)
    settled_by = UserSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Report
        fields = [
            *("id", "message_id", "channel_id", "author", "body", "reporter", "reason"),
            *("created_at", "state", "settled_by", "settled_at"),
        ]
        read_only_fields = ["created_at", "state", "settled_at"]


class SettlingSerializer(serializers.Serializer[Any]):
    """What becomes of a report."""

    state = serializers.ChoiceField(choices=[Report.State.REMOVED, Report.State.DISMISSED])
    reason = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=LONGEST_REMOVAL_REASON,
        help_text=_("With `removed`: what stands in the place of the message."),
    )


class BlockSerializer(serializers.ModelSerializer[Block]):
    """Somebody whom the viewer does not want to read."""

    user = UserSerializer(source="blocked", read_only=True)

    class Meta:
        model = Block
        fields = ["id", "user", "created_at"]
        read_only_fields = fields
