"""JSON of channels and of who belongs to them."""

import re
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from messaging.acts import change_channel
from messaging.fields import KindField
from messaging.models import Channel, Membership, Section, User
from messaging.models.channel_names import TAKEN, require_free_name
from messaging.serializers.person import PartnerSerializer, UserSerializer

LARGEST_SEQ = 2**63 - 1
MOST_POSITIONS = 500
SLOWEST = 3_600
CHANNEL_ID = re.compile(r"[0-9]{1,18}", re.ASCII)


class ChannelSerializer(serializers.ModelSerializer[Channel]):
    """A channel with the viewer's numbers, from `with_numbers_for(viewer)`."""

    last_seq = serializers.IntegerField(read_only=True)
    member_count = serializers.IntegerField(read_only=True)
    unread = serializers.IntegerField(read_only=True, help_text=_("100 means 100 or more."))
    mentions = serializers.IntegerField(read_only=True)
    last_read_seq = serializers.IntegerField(read_only=True, allow_null=True)
    role = serializers.ChoiceField(choices=Membership.Role.choices, read_only=True, allow_null=True)
    people = PartnerSerializer(
        many=True,
        read_only=True,
        help_text=_("Everybody in a direct, you too; nobody in other channels."),
    )
    is_hidden = serializers.BooleanField(
        read_only=True,
        help_text=_("Whether it is out of your sidebar until somebody writes there."),
    )

    kind = KindField(required=False)
    slow_mode_seconds = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=SLOWEST,
        help_text=_("Seconds between two messages of one member; 0 means none."),
    )
    is_favourite = serializers.BooleanField(read_only=True)
    section_id = serializers.IntegerField(read_only=True, allow_null=True)
    is_muted = serializers.BooleanField(read_only=True)
    notify = serializers.CharField(read_only=True, allow_null=True)

    class Meta:
        model = Channel
        fields = [
            *("id", "name", "kind", "topic", "is_archived", "is_read_only", "slow_mode_seconds"),
            *("is_default", "last_seq", "member_count", "unread", "mentions", "last_read_seq"),
            *("role", "is_favourite", "section_id", "is_muted", "notify", "created_at"),
            *("people", "is_hidden"),
        ]
        read_only_fields = ["is_archived"]

    def validate_name(self, name: str) -> str:
        require_free_name(name, besides=self.instance.pk if self.instance else None)
        return name

    def validate_kind(self, kind: str) -> str:
        if kind == Channel.Kind.DIRECT:
            raise serializers.ValidationError(_("Directs are opened at directs/."))
        return kind

    def to_representation(self, channel: Channel) -> dict[str, Any]:
        """For its viewer, a direct is called by the others in it."""
        shown = super().to_representation(channel)
        return shown | {"name": channel.shown_name} if channel.is_direct else shown

    def update(self, channel: Channel, changes: dict[str, Any]) -> Channel:
        """Store what was changed and nothing else, as others may change the rest meanwhile."""
        change_channel(channel, changes, changes.pop("by"))
        return channel

    def save(self, **kwargs: Any) -> Channel:
        try:
            with transaction.atomic():
                return super().save(**kwargs)
        except IntegrityError as error:
            raise serializers.ValidationError({"name": [TAKEN]}) from error


class SharedChannelSerializer(serializers.ModelSerializer[Channel]):
    """What is the same of a channel for everybody in it."""

    people = PartnerSerializer(many=True)

    class Meta:
        model = Channel
        fields = [
            *("id", "name", "kind", "topic", "is_archived", "is_read_only", "slow_mode_seconds"),
            *("is_default", "created_at", "people"),
        ]
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


class OwnSectionField(serializers.PrimaryKeyRelatedField[Section]):
    """A section of the viewer's own; those of others do not exist."""

    def get_queryset(self) -> Any:
        return Section.objects.filter(user=self.context.get("viewer"))


class OwnMembershipSerializer(serializers.ModelSerializer[Membership]):
    """How somebody has arranged a channel for themselves."""

    section_id = OwnSectionField(source="section", required=False, allow_null=True)

    class Meta:
        model = Membership
        fields = ["is_favourite", "section_id", "is_muted", "notify"]

    def update(self, membership: Membership, changes: dict[str, Any]) -> Membership:
        for name, value in changes.items():
            setattr(membership, name, value)
        if changes:
            membership.save(update_fields=[*changes])
        return membership


class SectionSerializer(serializers.ModelSerializer[Section]):
    """A heading of the viewer's own in the sidebar."""

    class Meta:
        model = Section
        fields = ["id", "name", "position"]
        extra_kwargs = {"position": {"max_value": 1_000}}


class MoveSerializer(serializers.Serializer[Section]):
    """By how many places something moves down; up, if it is negative."""

    by = serializers.IntegerField(min_value=-50, max_value=50)


class ReadSerializer(serializers.Serializer[Membership]):
    """How far a member has read."""

    seq = serializers.IntegerField(min_value=0, max_value=LARGEST_SEQ)


class PositionsSerializer(serializers.Serializer[Any]):
    """How far somebody has read, in several channels."""

    channels = serializers.DictField(
        child=serializers.IntegerField(min_value=0, max_value=LARGEST_SEQ),
        allow_empty=False,
        help_text=_("A `seq` for each channel, by its id."),
    )

    def validate_channels(self, positions: dict[str, int]) -> dict[int, int]:
        if len(positions) > MOST_POSITIONS:
            raise serializers.ValidationError(_("At most %d channels.") % MOST_POSITIONS)
        if not all(CHANNEL_ID.fullmatch(key) for key in positions):
            raise serializers.ValidationError(_("The ids of channels are numbers."))
        return {int(key): seq for key, seq in positions.items()}


channel_serializer = ChannelSerializer()


def sections_of(user_id: int) -> list[dict[str, Any]]:
    """Somebody's sections in their order."""
    return [*SectionSerializer(Section.objects.filter(user=user_id), many=True).data]
