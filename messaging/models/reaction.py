"""Reactions: which emoji whom a message has moved to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from messaging.models.conflicts import MessageGone
from messaging.text import is_emoji, normalised_emoji

if TYPE_CHECKING:
    from messaging.models.message import Message
    from messaging.models.user import User

MOST_EMOJI = 50


class TooManyReactions(Exception):
    """One emoji more than a message may have."""


def validate_emoji(text: str) -> None:
    """Raise ValidationError for anything but one emoji."""
    if not is_emoji(text):
        raise ValidationError(_("A reaction is one emoji."), code="not_an_emoji")


class ReactionQuerySet(models.QuerySet["Reaction"]):
    """Every change of a reaction is one of its message, so each goes through the model."""

    def for_display(self) -> Self:
        return self.select_related("user").order_by("pk")

    def put(self, message: "Message", user: "User", emoji: str) -> bool:
        """Add a person's reaction, unless it is there; whether it is new.

        Raises ValidationError for what is no emoji, TooManyReactions, and MessageGone.
        """
        validate_emoji(emoji)
        one = Reaction(message=message, user=user, emoji=normalised_emoji(emoji))
        # The lock lets one of two that come at the same time see the other.
        with message.locked():
            if message.is_deleted:
                raise MessageGone(f"message {message.pk} has been deleted")
            if one.is_stored_already:
                return False
            one.save()
        return True

    def take_back(self, message: "Message", user: "User", emoji: str) -> bool:
        """Remove a person's reaction; whether there was one.

        Raises ValidationError for what is no emoji.
        """
        validate_emoji(emoji)
        own = self.filter(message=message, user=user, emoji=normalised_emoji(emoji))
        with message.locked():
            return own.delete()[0] > 0

    def bulk_create(
        self, objs: Iterable["Reaction"], *args: Any, **kwargs: Any
    ) -> list["Reaction"]:
        reactions = list(objs)
        with transaction.atomic():
            for reaction in reactions:
                reaction.save(force_insert=True)
        return reactions

    def update(self, **changes: Any) -> int:
        reactions = list(self.select_related("message__channel"))
        with transaction.atomic():
            for reaction in reactions:
                for name, value in changes.items():
                    setattr(reaction, name, value)
                reaction.save()
        return len(reactions)

    def delete(self) -> tuple[int, dict[str, int]]:
        reactions = self.select_related("message__channel").order_by("message__channel", "pk")
        with transaction.atomic():
            number = sum(reaction.delete()[0] for reaction in reactions)
        return number, {self.model._meta.label: number}


class Reaction(models.Model):
    """One emoji of one person on one message."""

    message = models.ForeignKey(
        "messaging.Message", on_delete=models.CASCADE, related_name="reactions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reactions"
    )
    emoji = models.CharField(_("emoji"), max_length=40, validators=[validate_emoji])
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = ReactionQuerySet.as_manager()

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        constraints = [
            models.UniqueConstraint(fields=["message", "user", "emoji"], name="reaction_unique")
        ]

    def __str__(self) -> str:
        return f"{self.emoji} {self.user}"

    def save(self, **kwargs: Any) -> None:
        """Store it as a change of its message."""
        validate_emoji(self.emoji)
        self.emoji = normalised_emoji(self.emoji)
        with self.message.locked():
            if self._is_one_too_many:
                raise TooManyReactions
            super().save(**kwargs)
            self.message.touch(by=self.user)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with self.message.locked():
            deleted = super().delete(*args, **kwargs)
            # A placeholder shows no reactions.
            if deleted[0] and not self.message.is_deleted:
                self.message.touch(by=self.user)
            return deleted

    @property
    def is_stored_already(self) -> bool:
        return self._others.filter(user=self.user, emoji=self.emoji).exists()

    @property
    def _is_one_too_many(self) -> bool:
        kinds = set(self._others.values_list("emoji", flat=True).distinct())
        return self.emoji not in kinds and len(kinds) >= MOST_EMOJI

    @property
    def _others(self) -> ReactionQuerySet:
        return Reaction.objects.filter(message=self.message_id).exclude(pk=self.pk)
