"""Events: what happened, as plain dicts, sent through the layer to whoever listens.

Nothing else sends to the layer. Delivery does not depend on it: a feed that misses an event
reads the change from the database, so a failure here costs a second, not a message.
"""

from typing import Any

from messaging import access
from messaging.groups import channel_group, user_group, workspace_group
from messaging.layer import Event, send
from messaging.models import (
    Channel,
    Invitation,
    Membership,
    Message,
    Participation,
    Preferences,
    Report,
    User,
)
from messaging.serializers import (
    ChannelSerializer,
    PreferencesSerializer,
    ProfileSerializer,
    SharedChannelSerializer,
    UserSerializer,
    message_serializer,
    sections_of,
)
from messaging.threads import unread_in


def broadcast_message_created(channel_id: int, message: Message, current_user: User | None) -> None:
    """Tell everybody in the channel of a new message."""
    _broadcast_message("message_created", channel_id, message, current_user)


def broadcast_message_updated(channel_id: int, message: Message, current_user: User | None) -> None:
    """Tell everybody in the channel of a change of a message."""
    _broadcast_message("message_updated", channel_id, message, current_user)


def broadcast_message_deleted(channel_id: int, message: Message, current_user: User | None) -> None:
    """Tell everybody in the channel that a message is an empty placeholder now."""
    _broadcast_message("message_deleted", channel_id, message, current_user)


def broadcast_channel_updated(channel: Channel) -> None:
    """Tell everybody in the channel of its new name, topic, kind or archiving."""
    facts = {"channel": channel.pk, "seq": channel.last_seq}
    send([channel_group(channel.pk)], channel_event(channel), facts)


def broadcast_channels_changed(channel_id: int) -> None:
    """Tell everybody that there is something new in the list of public channels."""
    send([workspace_group()], {"type": "channels_changed"}, {"channel": channel_id})


def broadcast_channel_removed(channel_id: int) -> None:
    """Tell everybody in the channel that it is gone."""
    removed = {"type": "channel_removed", "channel_id": channel_id}
    send([channel_group(channel_id)], removed, {"channel": channel_id})


def broadcast_member_joined(membership: Membership) -> None:
    """Give the new member the channel, and the channel the new member."""
    created = channel_created_event(membership.channel_id, membership.user_id)
    if created is None:
        return
    send([user_group(membership.user_id)], created, _facts_of(membership))
    joined = {"type": "member_joined", "channel_id": membership.channel_id} | _member(membership)
    send([channel_group(membership.channel_id)], joined, _facts_of(membership))


def broadcast_member_left(membership: Membership) -> None:
    """Take the channel from the former member, and tell the channel."""
    facts, seq = _facts_of(membership), {"seq": membership.ended_seq}
    left = {"type": "member_left", "channel_id": membership.channel_id} | seq
    send([channel_group(membership.channel_id)], left | _member(membership), facts | seq)
    removed = {"type": "channel_removed", "channel_id": membership.channel_id}
    send([user_group(membership.user_id)], removed, facts)


def broadcast_membership_changed(membership: Membership) -> None:
    """Tell a member's own tabs and devices of the new role, or that a direct is hidden."""
    created = channel_created_event(membership.channel_id, membership.user_id)
    if created is not None:
        changed = created | {"type": "channel_updated", "channel_id": membership.channel_id}
        send([user_group(membership.user_id)], changed, _facts_of(membership))


def broadcast_member_updated(membership: Membership) -> None:
    """Tell the channel of a member's new role."""
    updated = {"type": "member_updated", "channel_id": membership.channel_id}
    updated |= {"user": UserSerializer(membership.user).data, "role": membership.role}
    send([channel_group(membership.channel_id)], updated, _facts_of(membership))


def broadcast_sections_changed(user_id: int) -> None:
    """Tell a person's tabs and devices of the headings in their sidebar."""
    changed = {"type": "sections_changed", "sections": sections_of(user_id)}
    send([user_group(user_id)], changed, {"user": user_id})


def broadcast_read_marker_moved(membership: Membership) -> None:
    """Tell the reader's other tabs and devices."""
    channels = Channel.objects.with_numbers_for(membership.user_id)
    channel = channels.filter(pk=membership.channel_id).first()
    if channel is None:
        return
    numbers = ChannelSerializer(channel).data
    moved = {"type": "read_marker_moved", "channel_id": membership.channel_id}
    moved |= {name: numbers[name] for name in ("last_read_seq", "unread", "mentions", "last_seq")}
    moved["is_back"] = membership.is_moved_back
    send([user_group(membership.user_id)], moved, _facts_of(membership))


def broadcast_thread_read(participation: Participation) -> None:
    """Tell a reader's tabs and devices how far a thread is read."""
    read = {"type": "thread_read", "message_id": participation.message_id}
    read |= {"last_read_seq": participation.last_read_seq, "unread": unread_in(participation)}
    read["is_back"] = participation.is_moved_back
    facts = {"message": participation.message_id, "user": participation.user_id}
    send([user_group(participation.user_id)], read, facts)


def broadcast_saved_changed(user_id: int, message_id: int, *, is_saved: bool) -> None:
    """Tell a person's tabs and devices what is in the list of saved messages."""
    changed = {"type": "saved_changed", "message_id": message_id, "is_saved": is_saved}
    send([user_group(user_id)], changed, {"message": message_id, "user": user_id})


def broadcast_block_changed(user_id: int, blocked_id: int, *, is_blocked: bool) -> None:
    """Tell a person's tabs and devices whom they do not want to read, or read again."""
    changed = {"type": "block_changed", "user_id": blocked_id, "is_blocked": is_blocked}
    send([user_group(user_id)], changed, {"user": user_id})


def broadcast_reports_changed() -> None:
    """Tell those who run the workspace how many reports wait for them."""
    managers = User.objects.active().filter(role__in=User.MANAGERS)
    groups = [user_group(pk) for pk in managers.values_list("pk", flat=True)]
    number = Report.objects.open().count()
    send(groups, {"type": "reports_changed", "open_reports": number}, {"number": number})


def broadcast_invitations_changed(role: str) -> None:
    """Tell those who see the invitations that make somebody this to look at the list again."""
    managers = User.objects.active().filter(role__in=User.MANAGERS)
    groups = [user_group(each.pk) for each in managers if access.may_make(role, each)]
    send(groups, {"type": "invitations_changed"}, {"number": len(groups)})


def broadcast_invitations_of(user_id: int) -> None:
    """Tell of somebody's invitations, which let people in only while their maker may invite."""
    roles = Invitation.objects.usable().filter(created_by=user_id).values_list("role", flat=True)
    for role in {*roles}:
        broadcast_invitations_changed(role)


def broadcast_user_updated(user: User) -> None:
    """Tell everybody who may see a person how they show themselves now."""
    if user.pk is None:
        # Deleted in the same transaction.
        return
    channel_ids = [*user.memberships.values_list("channel_id", flat=True)]
    event = {"type": "user_updated", "user": ProfileSerializer(user).data}
    send([workspace_group()], event | {"channel_ids": channel_ids}, {"user": user.pk})


def broadcast_preferences_changed(preferences: Preferences) -> None:
    """Tell a person's tabs and devices how to show the chat."""
    values = PreferencesSerializer(preferences).data
    event = {"type": "preferences_changed", "preferences": values}
    send([user_group(preferences.pk)], event, {"user": preferences.pk})


def broadcast_typing(*, started: bool, channel_id: int, user_id: int) -> None:
    """Tell the channel that somebody is writing. Not stored, first to be dropped."""
    kind = "typing_started" if started else "typing_stopped"
    event = {"type": kind, "channel_id": channel_id, "user_id": user_id}
    send([channel_group(channel_id)], event, {"channel": channel_id, "user": user_id})


def broadcast_access_changed(user_id: int, /, **rights: Any) -> None:
    """Make every process check a person's connections; what `rights` end, ends unasked."""
    event = {"type": "access_changed", "user_id": user_id} | rights
    send([user_group(user_id)], event, {"user": user_id})


def message_event(kind: str, message: Message) -> Event:
    """The event of one change of a message; the message stands in it whole."""
    return {
        "type": kind,
        "channel_id": message.channel_id,
        "seq": message.seq,
        "message": message_serializer.to_representation(message),
    }


def channel_created_event(channel_id: int, user_id: int) -> Event | None:
    """The event of a person's new channel, with the person's numbers; None if it is gone."""
    channels = Channel.objects.with_numbers_for(user_id)
    channel = channels.filter(pk=channel_id, memberships__user=user_id).first()
    if channel is None:
        return None
    return {"type": "channel_created", "channel": ChannelSerializer(channel).data}


def channel_event(channel: Channel) -> Event:
    """The event of a change of a channel; the viewers' own numbers are not in it."""
    return channel_notice(channel) | {"seq": channel.last_seq}


def channel_notice(channel: Channel) -> Event:
    """How a channel is now, for those who may have missed its last change."""
    return {
        "type": "channel_archived" if channel.is_archived else "channel_updated",
        "channel_id": channel.pk,
        "channel": SharedChannelSerializer(channel).data,
    }


def _member(membership: Membership) -> Event:
    """Who joined or left, and how many members there are now."""
    members = Membership.objects.filter(channel=membership.channel_id)
    return {"user": UserSerializer(membership.user).data, "member_count": members.count()}


def _facts_of(membership: Membership) -> dict[str, Any]:
    return {"channel": membership.channel_id, "user": membership.user_id}


def _broadcast_message(
    kind: str, channel_id: int, message: Message, current_user: User | None
) -> None:
    user_id = current_user and current_user.pk
    facts = {"channel": channel_id, "message": message.pk, "seq": message.seq, "user": user_id}
    send([channel_group(channel_id)], message_event(kind, message), facts)
