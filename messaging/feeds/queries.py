"""What a process asks the database every second, so that nothing depends on the layer.

Each question is one query, whatever the number of channels and connections.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.db.models import Count, Max, Q
from django.utils import timezone
from knox.models import AuthToken

from messaging.identity import Identity
from messaging.models import Channel, Membership, User


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person's connections may rest on at one moment.

    Joining a channel raises the newest membership, leaving one lowers their number: if neither
    has changed, the person's channels are the same.
    """

    password: str
    role: str
    membership_count: int
    newest_membership: int | None


def read_heads(channel_ids: Collection[int]) -> dict[int, int]:
    """The last seq of each channel that still exists."""
    channels = Channel.objects.filter(pk__in=channel_ids)
    return dict(channels.values_list("pk", "last_seq"))


def read_public(channel_ids: Collection[int]) -> set[int]:
    """Those channels that anybody may visit."""
    public = Channel.objects.filter(pk__in=channel_ids, kind=Channel.Kind.PUBLIC)
    return set(public.values_list("pk", flat=True))


def read_rights(user_ids: Collection[int]) -> dict[int, Rights]:
    """The rights of everybody who may still listen at all."""
    users = User.objects.filter(pk__in=user_ids, is_active=True)
    numbered = users.annotate(number=Count("memberships"), newest=Max("memberships"))
    rows = numbered.values_list("pk", "password", "role", "number", "newest")
    return {pk: Rights(*rights) for pk, *rights in rows}


def read_live_keys(identities: Collection[Identity]) -> set[str]:
    """Those session keys and token digests that have not ended or expired."""
    now = timezone.now()
    keys = {identity.session_key for identity in identities if identity.session_key}
    digests = {identity.token_digest for identity in identities if identity.token_digest}
    live: set[str] = set()
    if keys:
        sessions = Session.objects.filter(session_key__in=keys, expire_date__gt=now)
        live.update(sessions.values_list("session_key", flat=True))
    if digests:
        unexpired = Q(expiry=None) | Q(expiry__gt=now)
        tokens = AuthToken.objects.filter(unexpired, digest__in=digests)
        live.update(tokens.values_list("digest", flat=True))
    return live


def read_channel_ids(user_ids: Collection[int]) -> dict[int, set[int]]:
    """The channels that each of some people has joined."""
    joined: dict[int, set[int]] = {user_id: set() for user_id in user_ids}
    rows = Membership.objects.filter(user__in=user_ids).values_list("user_id", "channel_id")
    for user_id, channel_id in rows:
        joined[user_id].add(channel_id)
    return joined


def read_listeners_allowed(channel_id: int, user_ids: Collection[int]) -> tuple[set[int], bool]:
    """Who of some people is a member of a channel, and whether it is open to visitors."""
    members = Membership.objects.filter(channel=channel_id, user__in=user_ids)
    is_public = Channel.objects.filter(pk=channel_id, kind=Channel.Kind.PUBLIC).exists()
    return set(members.values_list("user_id", flat=True)), is_public
