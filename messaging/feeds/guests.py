"""Guests: each sees of who is here only those with whom they share a channel."""

from collections.abc import Collection, Mapping, Set

from messaging.connections import Connection
from messaging.feeds.onlookers import Onlookers
from messaging.models import Membership

Guests = Mapping[int, Set[Connection]]


class GuestOnlookers:
    """One picture of everybody for each guest of this process, as far as that guest may see."""

    def __init__(self) -> None:
        self._of: dict[int, Onlookers] = {}

    def tell(
        self, guests: Guests, met: Mapping[int, Set[int]], everybody: Mapping[int, str]
    ) -> None:
        """Bring the views of the guests here up to date; `met` is from `people_met`."""
        self._of = {pk: self._of.get(pk) or Onlookers() for pk in guests}
        for pk, connections in guests.items():
            known = met.get(pk, {pk})
            seen = {person: presence for person, presence in everybody.items() if person in known}
            self._of[pk].tell(connections, seen)


def people_met(guest_ids: Collection[int]) -> dict[int, set[int]]:
    """Everybody who is in a channel with each of some guests, and the guests themselves."""
    met = {pk: {pk} for pk in guest_ids}
    joined = Membership.objects.filter(user__in=guest_ids)
    pairs = joined.values_list("user_id", "channel__memberships__user_id").distinct()
    for guest_id, person_id in pairs:
        met[guest_id].add(person_id)
    return met
