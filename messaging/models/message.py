"""Messages. Each change of one takes the next seq of its channel."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from messaging.models.channel import Channel
from messaging.text import render_markdown, validate_body


class MessageGone(Exception):
    """A change of a message that somebody has deleted meanwhile."""


class MessageQuerySet(models.QuerySet["Message"]):
    """Changes many messages one by one, so that each takes a seq and is announced."""

    def for_display(self) -> Self:
        """Everything that drawing a message needs."""
        return self.select_related("author")

    def changed_since(self, cursor: int) -> Self:
        """What a browser with this cursor has missed, in order."""
        return self.for_display().filter(seq__gt=cursor).order_by("seq")

    def bulk_create(self, objs: Iterable["Message"], *args: Any, **kwargs: Any) -> list["Message"]:
        messages = list(objs)
        with transaction.atomic():
            for message in messages:
                message.save(force_insert=True)
        return messages

    def bulk_update(
        self, objs: Iterable["Message"], fields: Iterable[str], *args: Any, **kwargs: Any
    ) -> int:
        messages, changed = list(objs), [*fields]
        with transaction.atomic():
            for message in messages:
                message.save(update_fields=changed)
        return len(messages)

    def update(self, **changes: Any) -> int:
        messages = list(self)
        for message in messages:
            for name, value in changes.items():
                setattr(message, name, value)
        return self.bulk_update(messages, fields=changes)

    def delete(self) -> tuple[int, dict[str, int]]:
        messages = list(self)
        with transaction.atomic():
            for message in messages:
                message.delete()
        return len(messages), {self.model._meta.label: len(messages)}


class Message(models.Model):
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
    client_id = models.UUIDField(_("client id"), null=True, blank=True, editable=False)
    posted_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    created_seq = models.PositiveBigIntegerField(editable=False)
    seq = models.PositiveBigIntegerField(editable=False)
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    stored_body: str | None = None
    drawn: dict[str, Any] | None = None
    changed_by: AbstractBaseUser | None = None

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [models.Index(fields=["channel", "id"], name="message_page")]
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

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Store the message under its channel's next seq.

        Raises ValidationError for a text that cannot be stored, MessageGone after a deletion.
        """
        if update_fields is not None:
            emptied = {"body"} if self.is_deleted else set()
            update_fields = {*update_fields, *emptied, "seq", "body_html", "edited_at"}
        if self.is_deleted:
            self.body = self.body_html = ""
        elif self.body != self.stored_body:
            self._render()
        with transaction.atomic():
            self._take_seq()
            super().save(update_fields=update_fields, **kwargs)
        self.stored_body = self.body

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Leave an empty placeholder, which has a seq and so reaches those who were away."""
        if not self.is_deleted:
            self.deleted_at = timezone.now()
            self.save()
        return 1, {self._meta.label: 1}

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        message = super().from_db(*args, **kwargs)
        message.stored_body = message.__dict__.get("body")
        return message

    def _render(self) -> None:
        validate_body(self.body)
        self.body_html = render_markdown(self.body)
        if not self._state.adding:
            self.edited_at = timezone.now()

    def _take_seq(self) -> None:
        self.seq = self.channel.take_seq()
        if self._state.adding:
            self.created_seq = self.seq
            self.posted_sha256 = posted_sha256(self.channel_id, self.body)
        elif not self.is_deleted and self._was_deleted_meanwhile():
            raise MessageGone(f"message {self.pk} has been deleted")

    def _was_deleted_meanwhile(self) -> bool:
        return Message.objects.filter(pk=self.pk, deleted_at__isnull=False).exists()

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    def was_posted_as(self, channel_id: int, body: str) -> bool:
        """Whether a post of this text here made the message, whatever became of it since."""
        return self.posted_sha256 == posted_sha256(channel_id, body)


def posted_sha256(channel_id: int, body: str) -> str:
    """What tells a repeated post from another one under the same client id."""
    return sha256(f"{channel_id} {body}".encode()).hexdigest()
