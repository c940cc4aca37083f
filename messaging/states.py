"""States: the statuses of people, and who is left alone, for those who may see them."""

from typing import Any

from messaging.models import User
from messaging.serializers import state_serializer


def states_seen_by(viewer: User) -> dict[int, dict[str, Any]]:
    """By the id of the person; whoever is missing has nothing to show."""
    people = User.objects.visible_to(viewer).active().with_something_to_show()
    return {each.pk: state_serializer.to_representation(each) for each in people.order_by("pk")}
