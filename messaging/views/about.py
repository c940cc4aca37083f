"""The panel about a channel: what it is, who is in it, and what those who run it may change."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Lower, NullIf
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from messaging import access
from messaging.models import Channel, Membership, User
from messaging.views.base import id_of

SHOWN = 50
MOST_SHOWN = 2_000
MOST_LETTERS = 80

PAUSES = {
    0: _("Off"),
    10: _("10 seconds"),
    30: _("30 seconds"),
    60: _("1 minute"),
    300: _("5 minutes"),
    3600: _("1 hour"),
}
RANK = Case(
    When(role=Membership.Role.OWNER, then=Value(0)),
    When(role=Membership.Role.ADMIN, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)

SHOWN_NAME = Lower(Coalesce(NullIf("user__display_name", Value("")), "user__username"))


@dataclass(frozen=True, slots=True)
class Member:
    """One member with what the viewer may do to them."""

    membership: Membership
    may_remove: bool
    may_change: bool


@dataclass(frozen=True, slots=True)
class Members:
    """The first members of a channel whose names have some words, and how to see more."""

    rows: list[Member]
    words: str
    number: int
    more: int | None

    def __iter__(self) -> Iterator[Member]:
        return iter(self.rows)


def about_panel(request: HttpRequest, channel: Channel, value: str) -> SafeString:
    """Everything about a channel that the viewer may know and change."""
    viewer: User = request.user
    pauses = PAUSES | {channel.slow_mode_seconds: PAUSES.get(channel.slow_mode_seconds)}
    context = {
        "channel": channel,
        "viewer": viewer,
        "sections": viewer.sections.all() if channel.role else [],
        "path": f"{reverse('channel', args=[channel.pk])}?about",
        "members": members_of(channel, viewer, request.GET),
        "pauses": pauses.items(),
        "may": rights_of(channel, viewer),
    }
    template = "_about_direct" if channel.is_direct else "_about_panel"
    return render_to_string(f"messaging/{template}.html", context, request)


def rights_of(channel: Channel, viewer: User) -> dict[str, bool]:
    """What the panel offers."""
    may_manage = access.may_manage(channel, viewer)
    is_public = channel.kind == Channel.Kind.PUBLIC
    return {
        "manage": may_manage,
        "change": may_manage and not channel.is_archived,
        "set_default": may_manage and is_public and access.may_set_default(viewer),
        "delete": access.may_delete_channel(channel, viewer),
        "add": access.may_add_members(channel, viewer),
        "leave": channel.role is not None and access.may_leave(channel, viewer),
        "join": access.may_join(channel, viewer),
    }


def members_of(channel: Channel, viewer: User, asked: Any) -> Members:
    """Owners first, then admins, then everybody else by name."""
    words = asked.get("q", "").replace("\0", "")[:MOST_LETTERS].strip()
    shown = min(max(id_of(asked.get("shown", "")), SHOWN), MOST_SHOWN)
    found = named(channel.memberships.select_related("user"), words)
    number = found.count() if words else channel.member_count
    rows = found.order_by(RANK, SHOWN_NAME, "pk")[:shown]
    more = shown + SHOWN if number > shown and shown < MOST_SHOWN else None
    may_change = not channel.is_archived and access.may_change_roles(channel, viewer)
    members = [member(row, channel, viewer, may_change=may_change) for row in rows]
    return Members(members, words, number, more)


def named(memberships: QuerySet[Membership], words: str) -> QuerySet[Membership]:
    for word in words.split():
        by_name = Q(user__display_name__icontains=word) | Q(user__username__icontains=word)
        memberships = memberships.filter(by_name)
    return memberships


def member(membership: Membership, channel: Channel, viewer: User, *, may_change: bool) -> Member:
    # The channel at hand knows the viewer's role already.
    membership.channel = channel
    is_other = membership.user_id != viewer.pk
    may_remove = is_other and not channel.is_archived and access.may_remove(membership, viewer)
    return Member(membership, may_remove, may_change)
