"""Threads: who takes part in one, who follows it, and how far each has read."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, Max, OuterRef
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from messaging.models.message import Message
    from messaging.models.user import User


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def for_display(self) -> Self:
        """Whoever replied last comes first."""
        return self.select_related("user").order_by(F("replied_at").desc(nulls_last=True), "pk")

    def followed_by(self, viewer: "User | int") -> Self:
        """The threads that a viewer follows where the viewer may still read."""
        may_see = models.Q(message__channel__kind="public") | Exists(
            viewer_memberships(viewer, channel=OuterRef("message__channel"))
        )
        return self.filter(may_see, user=viewer, is_following=True)

    def unread(self) -> Self:
        """Those with replies of others beyond what has been read."""
        replies = self.model._meta.get_field("message").related_model._default_manager.filter(
            parent=OuterRef("message"), created_seq__gt=OuterRef("last_read_seq"), deleted_at=None
        )
        return self.filter(Exists(replies.exclude(author=OuterRef("user"))))

    def note_reply(self, reply: "Message", parent: "Message", mentioned: Collection[int]) -> None:
        """Let those whom a new reply concerns follow its thread."""
        before = reply.created_seq - 1
        starting = {"last_read_seq": before}
        self.get_or_create(message=parent, user_id=parent.author_id, defaults=starting)
        for user_id in mentioned:
            self._begin(parent, user_id, last_read_seq=before)
        self._begin(parent, reply.author_id, last_read_seq=reply.created_seq)
        own = self.filter(message=parent, user=reply.author_id)
        own.update(is_following=True, replied_at=reply.created_at, last_read_seq=reply.created_seq)

    def recall_reply(self, reply: "Message", parent: "Message") -> None:
        """After a deletion, or its undoing: who has a reply is among the faces."""
        living = parent.replies.filter(author=reply.author_id, deleted_at=None)
        own = self.filter(message=parent, user=reply.author_id)
        own.update(replied_at=living.aggregate(latest=Max("created_at"))["latest"])

    def _begin(self, parent: "Message", user_id: int, *, last_read_seq: int) -> None:
        one, is_new = self.get_or_create(
            message=parent, user_id=user_id, defaults={"last_read_seq": last_read_seq}
        )
        if not is_new and not one.is_following:
            self.filter(pk=one.pk).update(is_following=True, last_read_seq=last_read_seq)


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

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations in threads")
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(fields=["message", "user"], name="participation_unique")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.message}"

    def follow(self, is_following: bool) -> None:
        """Follow or not. The message shows who follows it, so this is a change of it."""
        with transaction.atomic():
            self.message.touch(by=self.user)
            self.is_following = is_following
            self.last_read_seq = self.message.channel.last_seq
            super().save()

    def mark_read(self, seq: int) -> None:
        """Move the read position forward, never back."""
        with transaction.atomic():
            locked = Participation.objects.select_for_update()
            self.refresh_from_db(fields=["last_read_seq"], from_queryset=locked)
            if seq > self.last_read_seq:
                self.last_read_seq = seq
                self.save(update_fields=["last_read_seq"])


def viewer_memberships(viewer: "User | int", **where: Any) -> models.QuerySet[Any]:
    """The memberships of a viewer, for questions about what the viewer may read."""
    membership = Participation._meta.apps.get_model("messaging", "Membership")
    found: models.QuerySet[Any] = membership._default_manager.filter(user=viewer, **where)
    return found
