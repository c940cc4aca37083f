"""Where a viewer stands in a channel, for doors that know the viewer by id only."""

from messaging.models import Channel, Membership


def require_visible(user_id: int, channel_id: int) -> None:
    """Raise Channel.DoesNotExist for a channel that a person may not see."""
    Channel.objects.visible_to(user_id).get(pk=channel_id)


def mark_read(user_id: int, channel_id: int, seq: int) -> None:
    """Move a member's read marker; raises Channel.DoesNotExist or FutureCursor."""
    memberships = Membership.objects.select_related("channel")
    try:
        memberships.get(user=user_id, channel=channel_id).mark_read(seq)
    except Membership.DoesNotExist as gone:
        raise Channel.DoesNotExist from gone
