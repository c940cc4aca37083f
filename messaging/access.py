"""Who may do what. Pages, REST, sockets and templates ask here."""

from messaging.models import Channel, Membership, Message, User

MANAGERS = {Membership.Role.OWNER, Membership.Role.ADMIN}


def visible_channel(channel_id: int, viewer: User) -> Channel | None:
    """The channel, if the viewer may see it. A member's role comes along, for `role_in`.

    Members ask most often, and only their query is short.
    """
    own = Channel.objects.with_role_of(viewer).filter(pk=channel_id).first()
    return own or Channel.objects.visible_to(viewer).filter(pk=channel_id).first()


def role_in(channel: Channel, viewer: User) -> str | None:
    """The viewer's role in a channel, or None for someone who has not joined."""
    if channel.role_of == viewer.pk:
        return channel.role
    roles = Membership.objects.filter(channel=channel, user=viewer)
    return roles.values_list("role", flat=True).first()


def may_post(channel: Channel, viewer: User) -> bool:
    return not channel.is_archived and role_in(channel, viewer) is not None


def may_edit(message: Message, viewer: User) -> bool:
    is_own_text = message.author_id == viewer.pk and message.kind == Message.Kind.TEXT
    return is_own_text and not message.is_deleted and may_post(message.channel, viewer)


def may_react(message: Message, viewer: User) -> bool:
    """React, pin: whoever may write here, to what is still there."""
    return not message.is_deleted and may_post(message.channel, viewer)


def may_restore(message: Message, viewer: User) -> bool:
    """Whoever has deleted it, and may still write here."""
    return message.deleted_by_id == viewer.pk and may_post(message.channel, viewer)


def may_delete(message: Message, viewer: User) -> bool:
    if message.channel.is_archived:
        return False
    if message.author_id == viewer.pk:
        return role_in(message.channel, viewer) is not None
    return may_manage(message.channel, viewer)


def may_manage(channel: Channel, viewer: User) -> bool:
    """Rename it, set its topic, archive it and remove members."""
    return role_in(channel, viewer) in MANAGERS


def may_add_members(channel: Channel, viewer: User) -> bool:
    """Anybody in a public channel may bring others; into a private one only its managers."""
    role = role_in(channel, viewer)
    if channel.is_archived or role is None:
        return False
    return channel.kind == Channel.Kind.PUBLIC or role in MANAGERS


def may_join(channel: Channel) -> bool:
    return channel.kind == Channel.Kind.PUBLIC and not channel.is_archived


def may_give_role(channel: Channel, viewer: User, role: str) -> bool:
    """An owner may give any role, everybody else who may add members only `member`."""
    if role == Membership.Role.MEMBER:
        return may_add_members(channel, viewer)
    return role_in(channel, viewer) == Membership.Role.OWNER


def may_change_roles(channel: Channel, viewer: User) -> bool:
    return role_in(channel, viewer) == Membership.Role.OWNER


def may_remove(membership: Membership, viewer: User) -> bool:
    """Oneself; a manager removes others, an owner only another owner."""
    if membership.user_id == viewer.pk:
        return True
    role = role_in(membership.channel, viewer)
    return role == Membership.Role.OWNER or (
        role == Membership.Role.ADMIN and membership.role != Membership.Role.OWNER
    )
