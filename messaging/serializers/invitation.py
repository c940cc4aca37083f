"""JSON of invitations."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from messaging.models import Invitation
from messaging.models.invitation import State
from messaging.newcomers.inviting import state_of
from messaging.serializers.person import UserSerializer

LARGEST_ID = 2**63 - 1
MOST_CHANNELS = 100
MOST_USES = 10_000


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    """An invitation, without the secret of its link."""

    channel_ids = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID),
        max_length=MOST_CHANNELS,
        required=False,
    )
    most_uses = serializers.IntegerField(
        min_value=1,
        max_value=MOST_USES,
        required=False,
        allow_null=True,
        help_text=_("Null means any number."),
    )
    created_by = UserSerializer(read_only=True)
    state = serializers.SerializerMethodField()

    class Meta:
        model = Invitation
        fields = [
            *("id", "email", "role", "channel_ids", "most_uses", "uses", "expires_at"),
            *("state", "created_by", "created_at"),
        ]
        read_only_fields = ["id", "uses", "created_at"]

    def get_state(self, invitation: Invitation) -> State:
        return state_of(invitation)

    def validate_expires_at(self, moment: datetime | None) -> datetime | None:
        if moment is not None and moment <= timezone.now():
            raise serializers.ValidationError(_("This moment has passed."))
        return moment


class NewInvitationSerializer(InvitationSerializer):
    """An invitation with its link, which only the answer that makes it shows."""

    link = serializers.CharField(read_only=True)
    is_sent = serializers.BooleanField(
        read_only=True, allow_null=True, help_text=_("Null without an e-mail address.")
    )

    class Meta(InvitationSerializer.Meta):
        fields = [*InvitationSerializer.Meta.fields, "link", "is_sent"]

    def validate(self, written: dict[str, Any]) -> dict[str, Any]:
        if written.get("email") and written.get("most_uses", 1) != 1:
            alone = _("An invitation by e-mail is for one person.")
            raise serializers.ValidationError({"most_uses": alone})
        return written
