"""Presence: how people are, as all server processes together know it."""

from collections.abc import Iterable

from messaging.models import Presence, User

ONLINE, AWAY, OFFLINE = "online", "away", "offline"


def presence_of_everybody() -> dict[int, str]:
    """Online or away, by the id of the person; whoever is missing is offline."""
    living = Presence.objects.of_living().order_by("user_id")
    return summed_up(living.values_list("user_id", "is_active"))


def presence_seen_by(viewer: User) -> dict[int, str]:
    """The same, for a guest only of those with whom they share a channel."""
    everybody = presence_of_everybody()
    if not viewer.is_guest:
        return everybody
    seen = User.objects.visible_to(viewer).filter(pk__in=everybody).values_list("pk", flat=True)
    return {pk: everybody[pk] for pk in seen}


def summed_up(rows: Iterable[tuple[int, bool]]) -> dict[int, str]:
    """One word for each person of some rows: active anywhere is online."""
    presence: dict[int, str] = {}
    for user_id, is_active in rows:
        if is_active:
            presence[user_id] = ONLINE
        else:
            presence.setdefault(user_id, AWAY)
    return presence
