"""What drawing a message needs beyond its own row. `for_display()` reads it for many at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import cached_property

from messaging.models.mention import Mention
from messaging.models.participation import Participation
from messaging.models.reaction import Reaction
from messaging.models.user import User

MOST_FACES = 5
SHOWN = ("shown_reactions", "shown_mentions", "shown_participations")


@dataclass(frozen=True, slots=True)
class ReactionGroup:
    """Everybody who reacted with one emoji, the first one first."""

    emoji: str
    users: list[User]

    @property
    def user_ids(self) -> list[int]:
        return [user.pk for user in self.users]


class MessageDisplay(models.Model):
    """Reactions, mentions and faces of a message."""

    if TYPE_CHECKING:
        author: models.ForeignKey[User, User]

    class Meta:
        abstract = True

    # Whether a page's viewer has blocked its author; never where it is drawn for everybody.
    is_folded = False

    @cached_property
    def shown_reactions(self) -> list[Reaction]:
        return list(Reaction.objects.for_display().filter(message=self.pk))

    @cached_property
    def shown_mentions(self) -> list[Mention]:
        return list(Mention.objects.for_display().filter(message=self.pk))

    @cached_property
    def shown_participations(self) -> list[Participation]:
        return list(Participation.objects.for_display().filter(message=self.pk))

    @property
    def reaction_groups(self) -> list[ReactionGroup]:
        """The reactions by emoji, in the order of their first coming."""
        groups: dict[str, list[User]] = {}
        for reaction in self.shown_reactions:
            groups.setdefault(reaction.emoji, []).append(reaction.user)
        return [ReactionGroup(emoji, users) for emoji, users in groups.items()]

    @property
    def mentioned_ids(self) -> list[int]:
        return [mention.user_id for mention in self.shown_mentions]

    @property
    def follower_ids(self) -> list[int]:
        return [each.user_id for each in self.shown_participations if each.is_following]

    @property
    def faces(self) -> list[User]:
        """Who replied last, at most five."""
        repliers = (each.user for each in self.shown_participations if each.replied_at)
        return [user for user, _number in zip(repliers, range(MOST_FACES), strict=False)]

    @property
    def shown_people(self) -> Iterator[tuple[Any, ...]]:
        """Names and pictures that the drawing shows, for those who keep drawings."""
        reacting = (reaction.user for reaction in self.shown_reactions)
        for person in (self.author, *self.faces, *reacting):
            yield person.pk, person.username, person.shown_name, person.avatar_url, person.is_bot

    def forget_shown(self, *, is_new: bool) -> None:
        """Read it anew when it is drawn next; nothing hangs on a new message yet."""
        for name in SHOWN:
            self.__dict__.pop(name, None)
            if is_new:
                self.__dict__[name] = []
