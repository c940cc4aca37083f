"""When sessions and tokens were last seen: what requests have left, and who is connected."""

from collections.abc import Collection

from allauth.usersessions.models import UserSession
from django.utils import timezone

from messaging import traces
from messaging.identity import Identity
from messaging.models.token_note import note_use


def write_last_seen(identities: Collection[Identity]) -> None:
    """Store it for all of them at once; a process comes here once a minute."""
    keys = traces.sessions.take() | {each.session_key for each in identities if each.session_key}
    digests = traces.tokens.take() | {each.token_digest for each in identities if each.token_digest}
    moment = timezone.now()
    if keys:
        UserSession.objects.filter(session_key__in=keys).update(last_seen_at=moment)
    if digests:
        note_use(digests, moment)
