"""Messages. Each change of one takes the next seq of its channel."""

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from messaging.models.channel import Channel
from messaging.models.mention import Mention, mentions_of
from messaging.models.message_display import MessageDisplay
from messaging.models.message_queryset import MessageQuerySet
from messaging.models.revision import UNDO, Revision
from messaging.models.thread import FROM_REPLIES, tell_thread
from messaging.models.written import Written, written
from messaging.text import RENDERER, validate_body

if TYPE_CHECKING:
    from messaging.models.user import User

# What a text becomes; only a change of the text changes it.
FROM_TEXT = {"body", "body_html", "quoted_ids", "renderer_version", "edited_at", "edited_seq"}


class MessageGone(Exception):
    """A change of a message that somebody has deleted meanwhile."""


class EditConflict(Exception):
    """An edit of a text that somebody has changed meanwhile."""

    def __init__(self, message: "Message") -> None:
        super().__init__(f"message {message.pk} has been edited")
        self.message = message


class Message(MessageDisplay):
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

    objects = MessageQuerySet.as_manager()

    stored_body: str | None = None
    drawn: dict[str, Any] | None = None
    changed_by: "User | None" = None
    # The `edited_seq` (or `created_seq`) of the text that an edit began with.
    edited_from: int | None = None
    is_restored = False

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(fields=["channel", "id"], name="message_page"),
            models.Index(fields=["parent", "id"], name="message_thread"),
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

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        message = super().from_db(*args, **kwargs)
        message.stored_body = message.__dict__.get("body")
        return message

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Store the message under its channel's next seq.

        Raises ValidationError for a text that cannot be stored, MessageGone after a deletion,
        EditConflict when the text is not the one that the edit began with.
        """
        text = self._new_text()
        is_new = self._state.adding
        with transaction.atomic():
            self._take_seq(text)
            fields = None if is_new else self._fields_to_store(update_fields, text)
            was_deleted = False if is_new else self._catch_up(fields or set(), text)
            super().save(update_fields=fields, **kwargs)
            self.forget_shown(is_new=is_new)
            self._store_mentions(text, is_new)
            if self.parent_id and (is_new or was_deleted != self.is_deleted):
                tell_thread(self, self.parent_id, is_new=is_new)
        self.stored_body, self.is_restored = self.body, False

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Leave an empty placeholder, which has a seq and so reaches those who were away."""
        if not self.is_deleted:
            Revision.objects.forget_deleted()
            self.deleted_at, self.deleted_by = timezone.now(), self.changed_by
            self.pinned_at = self.pinned_by = None
            self.save(update_fields={"deleted_at", "deleted_by", "pinned_at", "pinned_by"})
        return 1, {self._meta.label: 1}

    def restore(self) -> None:
        """Undo a deletion, with everything as it was; raises MessageGone when it is too late."""
        with transaction.atomic():
            self.channel.lock()
            self.refresh_from_db(fields=["deleted_at", "body"])
            last = self.revisions.last()
            if not self.is_deleted:
                return
            if last is None or self.is_gone_for_good:
                raise MessageGone(f"message {self.pk} has been deleted")
            self.body, self.deleted_at, self.deleted_by = last.body, None, None
            self.is_restored = True
            self.save(update_fields={"deleted_at", "deleted_by"})
            last.delete()

    def touch(self, *, by: "User | None" = None) -> None:
        """Take a seq for a change of something that hangs on the message."""
        self.changed_by = by
        self.save(update_fields=set())

    def pin(self, is_pinned: bool, *, by: "User") -> None:
        """Put the message among the channel's pins, or take it from there."""
        if is_pinned != self.is_pinned:
            self.changed_by = by
            self.pinned_at, self.pinned_by = (timezone.now(), by) if is_pinned else (None, None)
            self.save(update_fields={"pinned_at", "pinned_by"})

    def rerender(self) -> bool:
        """Draw the text anew with the renderer of today; whether that changed anything."""
        if self.is_deleted:
            return False
        text = written(self.body, self.channel)
        if text.html != self.body_html:
            self.body_html, self.quoted_ids = text.html, text.quoted_ids
            self.renderer_version = RENDERER
            self.save(update_fields={"body_html", "quoted_ids", "renderer_version"})
            return True
        # It looks as before, so this is no change that anybody must hear of.
        same: models.QuerySet[Message] = models.QuerySet(Message)
        same.filter(pk=self.pk).update(renderer_version=RENDERER)
        return False

    def _new_text(self) -> Written | None:
        """What the body says, if it is another one than what is stored."""
        if self.is_deleted:
            self.body, self.body_html, self.quoted_ids = "", "", []
            return None
        if self.body == self.stored_body:
            return None
        validate_body(self.body)
        return written(self.body, self.channel)

    def _take_seq(self, text: Written | None) -> None:
        self.seq = self.channel.take_seq()
        if self._state.adding:
            self.created_seq = self.seq
            self.posted_sha256 = posted_sha256(self.channel_id, self.body, self.parent_id)
        if text is None:
            return
        self.body_html, self.quoted_ids = text.html, text.quoted_ids
        self.renderer_version = RENDERER
        if not self._state.adding and not self.is_restored:
            self.edited_at, self.edited_seq = timezone.now(), self.seq

    def _fields_to_store(
        self, update_fields: Iterable[str] | None, text: Written | None
    ) -> set[str]:
        """What this change changes, and nothing that somebody else may have changed meanwhile."""
        if update_fields is None:
            fields = {each.name for each in self._meta.concrete_fields if not each.primary_key}
            fields -= FROM_TEXT | FROM_REPLIES
        else:
            fields = set(update_fields) - {"body"}
        if text is not None or self.is_deleted:
            fields |= FROM_TEXT
        return fields | {"seq"}

    def _catch_up(self, changing: set[str], text: Written | None) -> bool:
        """Take over what others have changed since this copy was read; whether it was deleted.

        The channel is locked by now. What is announced is the whole message as it is stored.
        """
        stored = Message.objects.get(pk=self.pk)
        if stored.is_deleted and not self.is_deleted and not self.is_restored:
            raise MessageGone(f"message {self.pk} has been deleted")
        if text is not None and self.edited_from not in {None, stored.text_seq}:
            raise EditConflict(stored)
        if stored.body and (text is not None or self.is_deleted):
            self._keep_revision(stored)
        for field in self._meta.concrete_fields:
            if field.name not in changing:
                setattr(self, field.attname, getattr(stored, field.attname))
        return stored.is_deleted

    def _keep_revision(self, stored: "Message") -> None:
        Revision.objects.create(
            message_id=self.pk,
            body=stored.body,
            seq=stored.text_seq,
            written_at=stored.edited_at or stored.created_at,
        )

    def _store_mentions(self, text: Written | None, is_new: bool) -> None:
        if text is None:
            return
        rows = mentions_of(self, text.meant)
        if rows or not is_new:
            Mention.objects.replace(self, rows)
        self.shown_mentions = rows

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def is_gone_for_good(self) -> bool:
        """Deleted, and too late to undo that."""
        return self.deleted_at is not None and timezone.now() - self.deleted_at > UNDO

    @property
    def is_pinned(self) -> bool:
        return self.pinned_at is not None

    @property
    def is_in_conversation(self) -> bool:
        """Whether the channel itself shows it, and not its thread alone."""
        return self.parent_id is None or self.also_in_channel

    @property
    def text_seq(self) -> int:
        """The seq under which its present text was written."""
        return self.edited_seq or self.created_seq

    def was_posted_as(self, channel_id: int, body: str, parent_id: int | None) -> bool:
        """Whether a post of this text here made the message, whatever became of it since."""
        return self.posted_sha256 == posted_sha256(channel_id, body, parent_id)


def posted_sha256(channel_id: int, body: str, parent_id: int | None) -> str:
    """What tells a repeated post from another one under the same client id."""
    place = f"{channel_id}/{parent_id}" if parent_id else str(channel_id)
    return sha256(f"{place} {body}".encode()).hexdigest()
