"""The people of a direct, after whom it is called: each of them reads another title."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from messaging.models.direct_numbers import DIRECT
from messaging.models.user import User

Listed = TypeVar("Listed", bound="WithPeople")


class WithPeople(models.Model):
    """A channel that may be a direct, as one viewer sees it."""

    if TYPE_CHECKING:
        name: str
        kind: str

    class Meta:
        abstract = True

    # Whoever reads it; nobody, where it is the same for all.
    viewer_id: int | None = None

    @property
    def is_direct(self) -> bool:
        return self.kind == DIRECT

    @cached_property
    def people(self) -> list[User]:
        """Everybody in a direct, by name; nobody elsewhere. Lists fill it with `with_people`."""
        if self.is_direct:
            with_people([self], self.viewer_id)
        people: list[User] = self.__dict__.get("people", [])
        return people

    @property
    def others(self) -> list[User]:
        """Those whom the viewer writes to: only the viewer, in a note to oneself."""
        return [each for each in self.people if each.pk != self.viewer_id] or self.people

    @property
    def shown_name(self) -> str:
        """The name, or the names of those whom the viewer writes to."""
        if not self.is_direct:
            return self.name
        return ", ".join(each.shown_name for each in self.others)

    @property
    def is_deserted(self) -> bool:
        """Whether the viewer would write to nobody here."""
        return self.viewer_id is not None and others_are_gone(self, self.viewer_id)

    @property
    def is_note(self) -> bool:
        return self.is_direct and len(self.people) == 1


def with_people(channels: Iterable[Listed], viewer_id: int | None) -> list[Listed]:
    """The same channels, of which the directs know their people: one query, if there are any."""
    listed = [*channels]
    people: dict[int, list[User]] = {each.pk: [] for each in listed if each.is_direct}
    if people:
        within = models.Q(memberships__channel__in=people)
        found = User.objects.filter(within).annotate(direct=models.F("memberships__channel"))
        for person in found.order_by(Lower("display_name"), Lower("username"), "pk"):
            people[person.direct].append(person)
    for each in listed:
        each.viewer_id = viewer_id
        if each.is_direct:
            each.__dict__["people"] = people[each.pk]
    return listed


def others_are_gone(channel: WithPeople, viewer_id: int) -> bool:
    """Whether nobody but the viewer is active in a direct that was for others too."""
    others = [each for each in channel.people if each.pk != viewer_id]
    return bool(others) and not any(each.is_active for each in others)
