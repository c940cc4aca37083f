"""Presence: how people are, as all server processes together know it."""

from collections.abc import Iterable

from messaging.models import Presence

ONLINE, AWAY, OFFLINE = "online", "away", "offline"


def presence_of_everybody() -> dict[int, str]:
    """Online or away, by the id of the person; whoever is missing is offline."""
    living = Presence.objects.of_living().order_by("user_id")
    return summed_up(living.values_list("user_id", "is_active"))


def summed_up(rows: Iterable[tuple[int, bool]]) -> dict[int, str]:
    """One word for each person of some rows: active anywhere is online."""
    presence: dict[int, str] = {}
    for user_id, is_active in rows:
        if is_active:
            presence[user_id] = ONLINE
        else:
            presence.setdefault(user_id, AWAY)
    return presence
