"""JSON of people."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from messaging.fields import EmojiField, PictureField
from messaging.models import Preferences, User
from messaging.models.quiet import is_time_zone
from messaging.models.status import Status
from messaging.profile import change_profile

FARTHEST = timedelta(days=3653)

NAMES = ("id", "username", "display_name", "avatar_url", "is_bot")
DETAILS = ("title", "pronouns", "time_zone", "role", "is_active")
STATE = ("status", "is_quiet", "quiet_changes_at")
QUIET = ("quiet_until", "quiet_days", "quiet_from", "quiet_to")


def validate_end(moment: datetime | None) -> None:
    """Raise ValidationError for an end that is past, or too far away to be meant."""
    if moment is None:
        return
    if moment <= timezone.now():
        raise serializers.ValidationError(_("This moment is over."))
    if moment > timezone.now() + FARTHEST:
        raise serializers.ValidationError(_("At most ten years from now."))


class UserSerializer(serializers.ModelSerializer[User]):
    """A person as others see them."""

    display_name = serializers.CharField(source="shown_name", read_only=True)
    avatar_url = serializers.CharField(read_only=True, allow_null=True)

    class Meta:
        model = User
        fields = [*NAMES]
        read_only_fields = fields


class PartnerSerializer(UserSerializer):
    """Somebody in a direct, who can be written to as long as they are active."""

    class Meta(UserSerializer.Meta):
        fields = [*NAMES, "is_active"]
        read_only_fields = fields


class StatusSerializer(serializers.Serializer[Status]):
    """What somebody says of themselves for a while."""

    emoji = EmojiField(required=False, allow_blank=True, default="")
    text = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=100,
        validators=User._meta.get_field("status_text").validators,
    )
    ends_at = serializers.DateTimeField(
        required=False, allow_null=True, default=None, validators=[validate_end]
    )


class StateSerializer(serializers.ModelSerializer[User]):
    """How somebody is now, beside their name."""

    status = StatusSerializer(read_only=True, allow_null=True)
    is_quiet = serializers.BooleanField(read_only=True)
    quiet_changes_at = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = User
        fields = [*STATE]
        read_only_fields = fields


class ProfileSerializer(StateSerializer, UserSerializer):
    """Everything that others see of a person."""

    class Meta:
        model = User
        fields = [*NAMES, *DETAILS, *STATE]
        read_only_fields = fields


class MeSerializer(serializers.ModelSerializer[User]):
    """The viewer's own profile."""

    # Perhaps none, which is no address.
    email = serializers.CharField(read_only=True)

    avatar_url = serializers.CharField(read_only=True, allow_null=True)
    picture = PictureField(help_text=gettext_lazy("A PNG, JPEG, WebP or GIF; null takes it away."))
    is_staff = serializers.BooleanField(read_only=True)
    status = StatusSerializer(required=False, allow_null=True)
    is_quiet = serializers.BooleanField(read_only=True)
    quiet_changes_at = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = User
        fields = [*NAMES, "picture", *DETAILS, "email", "is_staff", *STATE, *QUIET]
        extra_kwargs = {"quiet_until": {"validators": [validate_end]}}
        read_only_fields = ["id", "username", "is_bot", "role", "is_active", "email", "is_staff"]

    def validate_time_zone(self, name: str) -> str:
        if name and not is_time_zone(name):
            raise serializers.ValidationError(_("There is no such time zone."))
        return name

    def validate(self, changes: dict[str, Any]) -> dict[str, Any]:
        """A schedule is whole: on some days, from one time to another."""
        days, start, stop = (
            changes.get(name, getattr(self.instance, name)) for name in QUIET if "until" not in name
        )
        if days and (start is None or stop is None or start == stop):
            raise serializers.ValidationError(
                {"quiet_days": [_("Say from when to when, two different times.")]}
            )
        return changes

    def update(self, person: User, changes: dict[str, Any]) -> User:
        """Store what was changed and nothing else."""
        if "status" in changes:
            status = Status(**(changes.pop("status") or {}))
            changes |= {f"status_{name}": getattr(status, name) for name in Status.__slots__}
        change_profile(person, changes)
        return person


class PreferencesSerializer(serializers.ModelSerializer[Preferences]):
    """How the viewer wants to see the chat, and what they want to be told of."""

    language = serializers.ChoiceField(
        settings.LANGUAGES,
        required=False,
        allow_blank=True,
        help_text=gettext_lazy("Empty: the language of the browser."),
    )

    class Meta:
        model = Preferences
        fields = ["theme", "density", "language", "time_format", "enter_sends", "notify"]


# Building a serializer's fields costs more than using them; events need no request.
user_serializer = UserSerializer()
state_serializer = StateSerializer()
preferences_serializer = PreferencesSerializer()
