"""Who may watch: whoever runs the workspace, as in the admin."""

from collections.abc import Collection

from chatsite.passwords import is_same_password
from messaging.close_codes import CloseCode
from messaging.feeds.queries import read_live_keys
from messaging.identity import Identity
from messaging.models import User


def endings_of(identities: Collection[Identity]) -> dict[Identity, CloseCode]:
    """Those whose login has ended or who may not watch, with the code to tell them."""
    user_ids = {identity.user_id for identity in identities}
    people = User.objects.filter(pk__in=user_ids, is_active=True)
    passwords = dict(people.values_list("pk", "password"))
    watching = set(people.filter(role__in=User.MANAGERS).values_list("pk", flat=True))
    live_keys = read_live_keys(identities)
    endings: dict[Identity, CloseCode] = {}
    for identity in identities:
        key = identity.session_key or identity.token_digest
        password = passwords.get(identity.user_id)
        is_live = password is not None and is_same_password(password, identity.password)
        if not is_live or key not in live_keys:
            endings[identity] = CloseCode.NOT_LOGGED_IN
        elif identity.user_id not in watching:
            endings[identity] = CloseCode.NOT_ALLOWED
    return endings
