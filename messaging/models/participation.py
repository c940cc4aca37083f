"""Threads: who takes part in one, who follows it, and how far each has read."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, Max, OuterRef
from django.utils.translation import gettext_lazy as _

from messaging.models.block import blocked_by
from messaging.models.channel import seen_by

if TYPE_CHECKING:
    from messaging.models.message import Message
    from messaging.models.user import User


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def for_display(self) -> Self:
        """Whoever replied last comes first."""
        return self.select_related("user").order_by(F("replied_at").desc(nulls_last=True), "pk")

    def followed_by(self, viewer: "User | int") -> Self:
        """The threads that a viewer follows where the viewer may still read."""
        return self.filter(seen_by(viewer, "message__channel"), user=viewer, is_following=True)

    def unread(self) -> Self:
        """Those with replies of others beyond what has been read."""
        replies = self.model._meta.get_field("message").related_model._default_manager.filter(
            parent=OuterRef("message"), created_seq__gt=OuterRef("last_read_seq"), deleted_at=None
        )
        others = replies.exclude(author=OuterRef("user"))
        return self.filter(
            Exists(others.exclude(author__in=blocked_by(OuterRef(OuterRef("user")))))
        )

    def note_reply(self, reply: "Message", parent: "Message", mentioned: Collection[int]) -> None:
        """Let those whom a new reply concerns follow its thread; inside its own transaction."""
        before, called = reply.created_seq - 1, {*mentioned} - {reply.author_id}
        concerned = called | {parent.author_id, reply.author_id}
        known = {each.user_id: each for each in self.filter(message=parent, user__in=concerned)}
        own = known.get(reply.author_id) or Participation(message=parent, user=reply.author)
        own.note_own(reply)
        starting = sorted(concerned - known.keys() - {reply.author_id})
        self.bulk_create(
            Participation(message=parent, user_id=user_id, last_read_seq=before)
            for user_id in starting
        )
        again = self.filter(message=parent, user__in=called, is_following=False)
        again.update(is_following=True, last_read_seq=before)

    def recall_reply(self, reply: "Message", parent: "Message") -> None:
        """After a deletion, or its undoing: who has a reply is among the faces."""
        living = parent.replies.filter(author=reply.author_id, deleted_at=None)
        own = self.filter(message=parent, user=reply.author_id)
        own.update(replied_at=living.aggregate(latest=Max("created_at"))["latest"])

    def follow(self, message: "Message", user: "User", is_following: bool) -> bool:
        """Let somebody follow a thread, or not; whether that changes anything.

        The message shows who follows it, so this is a change of it.
        """
        with message.locked():
            own = self.filter(message=message, user=user).first()
            own = own or Participation(message=message, user=user, is_following=False)
            if own.is_following == is_following:
                return False
            message.touch(by=user)
            own.is_following, own.last_read_seq = is_following, message.seq
            own.save()
        return True

    def delete(self) -> tuple[int, dict[str, int]]:
        found = self.select_related("message__channel").order_by("message__channel", "pk")
        with transaction.atomic():
            number = sum(participation.delete()[0] for participation in found)
        return number, {self.model._meta.label: number}


class Participation(models.Model):
    """What one person has to do with one thread, which its first message stands for."""

    message = models.ForeignKey(
        "messaging.Message", on_delete=models.CASCADE, related_name="participations"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations"
    )
    is_following = models.BooleanField(_("follows"), default=True)
    replied_at = models.DateTimeField(_("last reply"), null=True, blank=True, editable=False)
    last_read_seq = models.PositiveBigIntegerField(_("read up to"), default=0)

    objects = ParticipationQuerySet.as_manager()

    is_moved_back = False

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations in threads")
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(fields=["message", "user"], name="participation_unique")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.message}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove it, as a change of the message, which shows whoever takes part."""
        with self.message.locked():
            deleted = super().delete(*args, **kwargs)
            if deleted[0] and (self.is_following or self.replied_at):
                self.message.touch(by=self.user)
            return deleted

    def note_own(self, reply: "Message") -> None:
        """Whoever replies follows the thread, and has read it."""
        self.is_following, self.replied_at = True, reply.created_at
        self.last_read_seq = reply.created_seq
        is_new = self._state.adding
        self.save(update_fields=None if is_new else ["is_following", "replied_at", "last_read_seq"])

    def mark_read(self, seq: int) -> None:
        """Move the read position forward, never back."""
        with self._position_locked():
            if seq > self.last_read_seq:
                self._move_to(seq, is_back=False)

    def mark_unread(self, seq: int) -> None:
        """Move the read position back to before a reply, so that it counts as new again."""
        with self._position_locked():
            if seq <= self.last_read_seq:
                self._move_to(seq - 1, is_back=True)

    def _move_to(self, seq: int, *, is_back: bool) -> None:
        self.last_read_seq, self.is_moved_back = seq, is_back
        self.save(update_fields=["last_read_seq"])

    @contextmanager
    def _position_locked(self) -> Iterator[None]:
        with transaction.atomic():
            locked = Participation.objects.select_for_update()
            self.refresh_from_db(fields=["last_read_seq"], from_queryset=locked)
            yield
