"""JSON of people."""

from rest_framework import serializers

from messaging.models import User


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

    # Perhaps none, which is no address.
    email = serializers.CharField(read_only=True)

    avatar_url = serializers.CharField(read_only=True, allow_null=True)
    is_staff = serializers.BooleanField(read_only=True)

    class Meta:
        model = User
        fields = [
            *("id", "username", "display_name", "avatar_url", "is_bot", "role", "email"),
            "is_staff",
        ]
        read_only_fields = ["id", "username", "is_bot", "role", "email", "is_staff"]


# Building a serializer's fields costs more than using them; events need no request.
user_serializer = UserSerializer()
