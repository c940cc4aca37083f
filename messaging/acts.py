"""What people do to a channel, whichever door they come through.

Each act is one transaction: the change, the line in the channel that tells of it, and, where it is
one of a manager, the entry in the audit log. Whether they may, the doors have asked before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from messaging.audit import record
from messaging.models import Channel, Membership, User, joining
from messaging.models.announcing import tell_channel

Line = tuple[str, dict[str, str | int]]

AUDITED = {
    "name": "channel_renamed",
    "topic": "channel_topic_changed",
    "kind": "channel_kind_changed",
    "is_read_only": "channel_read_only_changed",
    "slow_mode_seconds": "channel_slow_mode_changed",
    "is_default": "channel_default_changed",
}


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does it, and from which address."""

    user: User
    address: str | None


def change_channel(channel: Channel, changes: Mapping[str, Any], by: Doer) -> None:
    """Store what differs from what is stored, and tell of it."""
    with transaction.atomic():
        channel.lock()
        stored = Channel.objects.values(*changes).get(pk=channel.pk) if changes else {}
        changed = {name: value for name, value in changes.items() if stored[name] != value}
        for name, value in changes.items():
            setattr(channel, name, value)
        if not changed:
            return
        channel.save(update_fields=[*changed])
        for name, value in changed.items():
            record(
                AUDITED[name],
                **_facts(by),
                target=channel,
                old=stored[name],
                new=value,
            )
            for act, values in _lines(name, stored[name], value):
                tell_channel(channel, by.user, act, **values)


def set_archived(channel: Channel, is_archived: bool, by: Doer) -> None:
    """Archive a channel, or bring it back."""
    with transaction.atomic():
        channel.lock()
        if Channel.objects.filter(pk=channel.pk, is_archived=is_archived).exists():
            return
        act = "archived" if is_archived else "restored"
        tell_channel(channel, by.user, act)
        channel.is_archived = is_archived
        channel.save(update_fields=["is_archived"])
        record(
            "channel_archived" if is_archived else "channel_restored", **_facts(by), target=channel
        )


def delete_channel(channel: Channel, by: Doer) -> None:
    """Delete a channel with all that was written there, for good."""
    with transaction.atomic():
        record("channel_deleted", **_facts(by), target=channel, kind=channel.kind)
        channel.delete()


def add_member(channel: Channel, user: User, role: str, by: Doer) -> Membership:
    """Bring somebody in; raises IntegrityError for one who is a member already."""
    with transaction.atomic():
        membership = joining.add(channel, user, role, by=by.user)
        record("member_added", **_facts(by), target=user, channel=channel.pk, role=role)
        return membership


def leave(membership: Membership) -> None:
    """End one's own membership."""
    channel, user = membership.channel, membership.user
    with transaction.atomic():
        channel.lock()
        if _end(membership):
            tell_channel(channel, user, "left")


def remove_member(membership: Membership, by: Doer) -> None:
    """Take somebody out; oneself means leaving."""
    if membership.user_id == by.user.pk:
        return leave(membership)
    channel, user = membership.channel, membership.user
    with transaction.atomic():
        channel.lock()
        if _end(membership):
            tell_channel(channel, by.user, "removed", name=user.shown_name)
            record("member_removed", **_facts(by), target=user, channel=channel.pk)
    return None


def give_role(membership: Membership, role: str, by: Doer) -> None:
    """Make a member something else in the channel."""
    with transaction.atomic():
        membership.channel.lock()
        old = Membership.objects.values_list("role", flat=True).get(pk=membership.pk)
        if role == old:
            return
        membership.role = role
        membership.save(update_fields=["role"])
        facts = _facts(by) | {"channel": membership.channel_id, "old": old, "new": role}
        record("member_role_changed", target=membership.user, **facts)


def _end(membership: Membership) -> bool:
    """Whether this ended it; in a channel that is locked, only the first of two callers does."""
    if not Membership.objects.filter(pk=membership.pk).exists():
        return False
    membership.delete()
    return True


def _facts(by: Doer) -> dict[str, Any]:
    return {"by": by.user, "address": by.address or None}


def _lines(name: str, old: Any, new: Any) -> Iterator[Line]:
    """What the channel is told of a change."""
    if name == "name":
        yield "renamed", {"old": old, "new": new}
    elif name == "topic" and new:
        yield "topic_changed", {"topic": new}
    elif name == "topic":
        yield "topic_removed", {}
    elif name in FACTS_TOLD:
        yield FACTS_TOLD[name][new], {}
    elif name == "slow_mode_seconds" and new:
        yield "slowed", {"number": new}
    elif name == "slow_mode_seconds":
        yield "slow_mode_ended", {}


FACTS_TOLD: dict[str, dict[Any, str]] = {
    "kind": {"private": "made_private", "public": "made_public"},
    "is_read_only": {True: "made_read_only", False: "opened"},
}
