"""Messages: what is stored of them, and what may become of one."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from messaging.models.channel import Channel
from messaging.models.conflicts import MessageGone
from messaging.models.message_queryset import MessageQuerySet
from messaging.models.message_saving import MessageSaving, posted_sha256
from messaging.models.revision import UNDO
from messaging.text import RENDERER, validate_body

if TYPE_CHECKING:
    from messaging.models.user import User


class Message(MessageSaving):
    """What somebody said. A deleted message stays as an empty placeholder."""

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        SYSTEM = "system", _("system")

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="written_messages"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TEXT)
    body = models.TextField(_("text"), validators=[validate_body])
    body_html = models.TextField(editable=False, blank=True)
    # What a system message tells of: {"key": of messaging.words.ACTS, "values": {...}}.
    act = models.JSONField(null=True, editable=False)
    quoted_ids = models.JSONField(default=list, editable=False)
    renderer_version = models.PositiveSmallIntegerField(default=0, editable=False)
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    also_in_channel = models.BooleanField(_("also in the channel"), default=False)
    reply_count = models.PositiveIntegerField(_("replies"), default=0, editable=False)
    last_reply_at = models.DateTimeField(_("last reply"), null=True, editable=False)
    client_id = models.UUIDField(_("client id"), null=True, blank=True, editable=False)
    posted_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    created_seq = models.PositiveBigIntegerField(editable=False)
    seq = models.PositiveBigIntegerField(editable=False)
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True, editable=False)
    edited_seq = models.PositiveBigIntegerField(null=True, editable=False)
    pinned_at = models.DateTimeField(_("pinned"), null=True, blank=True, editable=False)
    pinned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True, editable=False)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    # Said below the placeholder of what an admin has removed.
    removal_reason = models.CharField(_("reason"), max_length=250, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    drawn: dict[str, Any] | None = None

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(fields=["channel", "id"], name="message_page"),
            models.Index(fields=["parent", "id"], name="message_thread"),
            models.Index(
                fields=["channel", "pinned_at"],
                name="message_pins",
                condition=models.Q(pinned_at__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["channel", "seq"], name="message_seq_unique"),
            models.UniqueConstraint(
                fields=["channel", "created_seq"], name="message_created_seq_unique"
            ),
            models.UniqueConstraint(
                fields=["author", "client_id"], name="message_client_id_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.body[:60] or _("deleted message %(id)s") % {"id": self.pk}

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Leave an empty placeholder, which has a seq and so reaches those who were away."""
        self.remove("")
        return 1, {self._meta.label: 1}

    def remove(self, reason: str) -> None:
        """Delete it, with a reason that stands in its place."""
        with self.locked():
            if not self.is_deleted:
                self.deleted_at, self.deleted_by = timezone.now(), self.changed_by
                self.removal_reason = reason
                self.save(update_fields={"deleted_at", "deleted_by", "removal_reason"})

    def restore(self) -> None:
        """Undo a deletion, with everything as it was; raises MessageGone when it is too late."""
        with self.locked():
            if not self.is_deleted:
                return
            last = self.revisions.last()
            if last is None or self.is_gone_for_good:
                raise MessageGone(f"message {self.pk} has been deleted")
            self.body, self.deleted_at, self.deleted_by = last.body, None, None
            self.removal_reason = ""
            self.save(update_fields={"body", "deleted_at", "deleted_by", "removal_reason"})
            last.delete()

    def pin(self, is_pinned: bool, *, by: "User") -> None:
        """Put the message among the channel's pins, or take it from there."""
        with self.locked():
            if self.is_deleted:
                raise MessageGone(f"message {self.pk} has been deleted")
            if is_pinned != self.is_pinned:
                self.changed_by = by
                self.pinned_at, self.pinned_by = (timezone.now(), by) if is_pinned else (None, None)
                self.save(update_fields={"pinned_at", "pinned_by"})

    def rerender(self) -> bool:
        """Draw the text anew with the renderer of today; whether that changed anything."""
        with self.locked():
            if self.is_deleted:
                return False
            text = self._written()
            if text.html == self.body_html:
                # It looks as before, so this is no change that anybody must hear of.
                same: models.QuerySet[Message] = models.QuerySet(Message)
                same.filter(pk=self.pk).update(renderer_version=RENDERER)
                return False
            self.body_html, self.quoted_ids = text.html, text.quoted_ids
            self.renderer_version = RENDERER
            self.save(update_fields={"body_html", "quoted_ids", "renderer_version"})
            return True

    @property
    def is_gone_for_good(self) -> bool:
        """Deleted, and too late to undo that."""
        return self.deleted_at is not None and timezone.now() - self.deleted_at > UNDO

    @property
    def is_pinned(self) -> bool:
        return self.pinned_at is not None and not self.is_deleted

    @property
    def is_in_conversation(self) -> bool:
        """Whether the channel itself shows it, and not its thread alone."""
        return self.parent_id is None or self.also_in_channel

    def was_posted_as(self, channel_id: int, body: str, parent_id: int | None) -> bool:
        """Whether a post of this text here made the message, whatever became of it since."""
        return self.posted_sha256 == posted_sha256(channel_id, body, parent_id)
