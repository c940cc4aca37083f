"""Who may do what. Pages, REST, sockets and templates ask here; the table is in rights.py."""

from collections.abc import Collection
from datetime import timedelta
from math import ceil

from django.utils import timezone

from messaging.models import Channel, Membership, Message, User, others_are_gone
from messaging.rights import IN_CHANNEL, IN_WORKSPACE, Standing


def visible_channel(channel_id: int, viewer: User) -> Channel | None:
    """The channel, if the viewer may see it. A member's role comes along, for `role_in`.

    Members ask most often, and only their query is short.
    """
    # Not `first()`, which would sort the one row that there is.
    own = next(iter(Channel.objects.with_role_of(viewer).filter(pk=channel_id)), None)
    return own or Channel.objects.visible_to(viewer).filter(pk=channel_id).first()


def role_in(channel: Channel, viewer: User) -> str | None:
    """The viewer's role in a channel, or None for someone who has not joined."""
    if channel.role_of == viewer.pk:
        return channel.role
    roles = Membership.objects.filter(channel=channel, user=viewer)
    return roles.values_list("role", flat=True).first()


def standing_in(channel: Channel, viewer: User) -> Standing | None:
    """What the viewer is to a channel, or None for someone who does not even see it."""
    role = role_in(channel, viewer)
    if role is None:
        if channel.kind != Channel.Kind.PUBLIC or viewer.is_guest:
            return None
        return Standing.MANAGER if viewer.is_manager else Standing.VISITOR
    if viewer.is_guest:
        return Standing.GUEST
    return Standing.OWNER if viewer.is_manager else Standing(role)


def may(action: str, channel: Channel, viewer: User) -> bool:
    """What the table says of an action in a channel, whatever state the channel is in."""
    return standing_in(channel, viewer) in IN_CHANNEL[action].granted_to


def may_in_workspace(action: str, viewer: User) -> bool:
    """What the table says of an action in the workspace."""
    return viewer.is_active and viewer.role in IN_WORKSPACE[action].granted_to


def may_post(channel: Channel, viewer: User) -> bool:
    if channel.is_archived or others_are_gone(channel, viewer.pk):
        return False
    return may("post_read_only" if channel.is_read_only else "post", channel, viewer)


def seconds_to_wait(channel: Channel, viewer: User) -> int:
    """How long slow mode still keeps a viewer from writing; 0 when they may write."""
    if not channel.slow_mode_seconds or may("skip_slow_mode", channel, viewer):
        return 0
    span = timedelta(seconds=channel.slow_mode_seconds)
    own = channel.messages.filter(author=viewer, kind=Message.Kind.TEXT)
    last = own.filter(created_at__gt=timezone.now() - span).order_by("-pk").first()
    if last is None:
        return 0
    return max(0, ceil((last.created_at + span - timezone.now()).total_seconds()))


def people_to_write_to(user_ids: Collection[int], viewer: User) -> list[User]:
    """Those of some people to whom a viewer may write in a direct: whom they can see."""
    return [*User.objects.visible_to(viewer).filter(pk__in=user_ids)]


def may_take_part(channel: Channel, viewer: User) -> bool:
    """React, pin, edit what one has written: in a read-only channel too."""
    return not channel.is_archived and may("post", channel, viewer)


def may_edit(message: Message, viewer: User) -> bool:
    is_own_text = message.author_id == viewer.pk and message.kind == Message.Kind.TEXT
    return is_own_text and not message.is_deleted and may_take_part(message.channel, viewer)


def may_react(message: Message, viewer: User) -> bool:
    """React, pin: whoever belongs here, to what is still there."""
    return not message.is_deleted and may_take_part(message.channel, viewer)


def may_restore(message: Message, viewer: User) -> bool:
    """Whoever has deleted it, and may still write here."""
    return message.deleted_by_id == viewer.pk and may_take_part(message.channel, viewer)


def may_delete(message: Message, viewer: User) -> bool:
    if message.channel.is_archived:
        return False
    is_own = message.author_id == viewer.pk and message.kind == Message.Kind.TEXT
    return may("delete_own" if is_own else "delete_others", message.channel, viewer)


def may_manage(channel: Channel, viewer: User) -> bool:
    """Rename it, set its topic and rules, archive it. Nobody does that with a direct."""
    return not channel.is_direct and may("manage", channel, viewer)


def may_delete_channel(channel: Channel, viewer: User) -> bool:
    return not channel.is_direct and may("delete", channel, viewer)


def may_set_default(viewer: User) -> bool:
    """Say that everybody new joins a channel."""
    return may_in_workspace("run", viewer)


def may_add_members(channel: Channel, viewer: User) -> bool:
    """Anybody in a public channel may bring others; into a private one only its managers.

    A direct is always the same people.
    """
    if channel.is_archived or channel.is_direct:
        return False
    is_public = channel.kind == Channel.Kind.PUBLIC
    return may("add_to_public" if is_public else "add_to_private", channel, viewer)


def may_join(channel: Channel, viewer: User) -> bool:
    return not channel.is_archived and may("join", channel, viewer)


def may_leave(channel: Channel, viewer: User) -> bool:
    return not channel.is_direct and may("leave", channel, viewer)


def may_give_role(channel: Channel, viewer: User, role: str) -> bool:
    """An owner may give any role, everybody else who may add members only `member`."""
    if role == Membership.Role.MEMBER:
        return may_add_members(channel, viewer)
    return may_change_roles(channel, viewer)


def may_change_roles(channel: Channel, viewer: User) -> bool:
    return not channel.is_direct and may("give_roles", channel, viewer)


def may_remove(membership: Membership, viewer: User) -> bool:
    """Oneself; a manager removes others, an owner only another owner. Never from a direct."""
    if membership.user_id == viewer.pk:
        return may_leave(membership.channel, viewer)
    is_owner = membership.role == Membership.Role.OWNER
    action = "remove_owners" if is_owner else "remove"
    return not membership.channel.is_direct and may(action, membership.channel, viewer)


def may_report(message: Message, viewer: User) -> bool:
    """Ask the admins to look at what somebody else has written."""
    is_of_others = message.author_id != viewer.pk and message.kind == Message.Kind.TEXT
    return is_of_others and may_in_workspace("report", viewer)


def may_change_person(person: User, viewer: User) -> bool:
    """Deactivate, restore, change the role. Whoever runs the workspace is changed by owners."""
    action = "change_managers" if person.is_manager else "change_members"
    return may_in_workspace(action, viewer)


def may_make(role: str, viewer: User) -> bool:
    """Whether a viewer may make somebody this in the workspace, or invite them as it."""
    return may_in_workspace("invite_managers" if role in User.MANAGERS else "invite", viewer)
