"""Storing a message: each change takes the next seq of its channel, on top of what others did."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Self, cast

from django.db import models, transaction
from django.utils import timezone

from messaging.models.channel import Channel
from messaging.models.conflicts import EditConflict, MessageGone
from messaging.models.mention import Mention, mentions_of
from messaging.models.message_display import MessageDisplay
from messaging.models.revision import Revision
from messaging.models.thread import tell_thread
from messaging.models.written import Meant, Written, plainly_written, written
from messaging.text import RENDERER, validate_body

if TYPE_CHECKING:
    from messaging.models.message import Message
    from messaging.models.user import User

FROM_TEXT = {"body", "body_html", "quoted_ids", "renderer_version"}
OF_EDITS = {"edited_at", "edited_seq"}


class MessageSaving(MessageDisplay):
    """A copy of a message, which knows what its row held when it was read."""

    if TYPE_CHECKING:
        channel: models.ForeignKey[Channel, Channel]
        channel_id: int
        parent_id: int | None
        body: str
        kind: str
        body_html: str
        quoted_ids: list[int]
        renderer_version: int
        posted_sha256: str
        created_seq: int
        seq: int
        edited_at: datetime | None
        edited_seq: int | None
        deleted_at: datetime | None

    class Meta:
        abstract = True

    as_read: Mapping[str, Any] = {}
    is_locked = False
    changed_by: "User | None" = None
    # The `edited_seq` (or `created_seq`) of the text that an edit began with.
    edited_from: int | None = None

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> Self:
        message = super().from_db(db, field_names, values, **kwargs)
        message.as_read = {name: message.__dict__[name] for name in field_names}
        return message

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        fields = kwargs.get("fields") or (args[1] if len(args) > 1 else None)
        self.as_read = {**self.as_read, **self._values_of(fields)}
        self.forget_shown(is_new=False)

    @contextmanager
    def locked(self, *, keeping: Collection[str] = ()) -> Iterator[None]:
        """Take over how the message is stored, and let nobody else change its channel meanwhile.

        `keeping` names fields that stay as they are in this copy.
        """
        if self.is_locked:
            yield
            return
        with transaction.atomic():
            self.channel.lock()
            self._catch_up(keeping)
            self.is_locked = True
            try:
                yield
            finally:
                self.is_locked = False

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Store what this copy changes, and nothing else, under its channel's next seq.

        Raises ValidationError for a text that cannot be stored, MessageGone after a deletion,
        EditConflict when the text is not the one that the edit began with.
        """
        if self._state.adding:
            self._add(**kwargs)
        elif changes := self._changes(update_fields):
            self._change(changes, **kwargs)

    def touch(self, *, by: "User | None" = None) -> None:
        """Take a seq for a change of something that hangs on the message."""
        self.changed_by = by
        self._change(set())

    def _add(self, **kwargs: Any) -> None:
        text = None if self.is_deleted else self._written()
        with transaction.atomic():
            self.seq = self.created_seq = self.channel.take_seq()
            self.posted_sha256 = posted_sha256(self.channel_id, self.body, self.parent_id)
            self._take_text(text)
            super().save(**kwargs)
            self.forget_shown(is_new=True)
            self._store_mentions(text, is_new=True)
            if self.parent_id is not None:
                tell_thread(self._whole, self.parent_id, is_new=True)
            self.as_read = self._values_of(None)

    def _change(self, changes: set[str], **kwargs: Any) -> None:
        """Store the values of some fields; of none, when something else has changed."""
        is_touched, knew_of_deletion = not changes, self.is_deleted
        text = self._written() if "body" in changes and not self.is_deleted else None
        with self.locked(keeping=changes):
            if self._was_deleted and not knew_of_deletion and "deleted_at" not in changes:
                raise MessageGone(f"message {self.pk} has been deleted")
            changes = self._different(changes | self._emptied())
            if "body" in changes and not self.is_deleted:
                text = text or self._written()
                self._require_known_text()
            if changes or is_touched:
                self._store(changes, text if "body" in changes else None, **kwargs)

    def _store(self, changes: set[str], text: Written | None, **kwargs: Any) -> None:
        was_deleted = self._was_deleted
        if "body" in changes and self.as_read["body"]:
            Revision.objects.keep(self.pk, self.as_read)
        self.seq = self.channel.take_seq()
        changes |= self._take_text(text, is_edit=not was_deleted)
        super().save(update_fields=changes | {"seq"}, **kwargs)
        self.forget_shown(is_new=False)
        if not was_deleted:
            self._store_mentions(text, is_new=False)
        if self.parent_id is not None and was_deleted != self.is_deleted:
            tell_thread(self._whole, self.parent_id, is_new=False)
        self.as_read = self._values_of(None)

    def _changes(self, update_fields: Iterable[str] | None) -> set[str]:
        """The names of the fields in which this copy is another than what was read."""
        if update_fields is None:
            return self._different({field.name for field in self._meta.concrete_fields})
        return {self._meta.get_field(name).name for name in update_fields}

    def _different(self, names: set[str]) -> set[str]:
        fields = [field for field in self._meta.concrete_fields if field.name in names]
        held = self.__dict__
        return {
            field.name
            for field in fields
            if field.attname in held and held[field.attname] != self.as_read.get(field.attname)
        } - {"seq", "created_seq"}

    def _catch_up(self, keeping: Collection[str]) -> None:
        stored = type(self)._default_manager.get(pk=self.pk)
        for field in self._meta.concrete_fields:
            if field.name not in keeping:
                setattr(self, field.attname, getattr(stored, field.attname))
        self.as_read = stored.as_read
        self.forget_shown(is_new=False)

    def _require_known_text(self) -> None:
        if not self._was_deleted and self.edited_from not in {None, self.text_seq}:
            raise EditConflict(f"message {self.pk} has been edited")

    def _emptied(self) -> set[str]:
        """What is gone from a deleted message."""
        if not self.is_deleted:
            return set()
        self.body, self.body_html, self.quoted_ids = "", "", []
        return {"body", "body_html", "quoted_ids"}

    def _written(self) -> Written:
        validate_body(self.body)
        if self.kind == "system":
            return plainly_written(self.body)
        return written(self.body, self.channel)

    def _take_text(self, text: Written | None, *, is_edit: bool = False) -> set[str]:
        """Be drawn as a text is; the names of the fields which that changes."""
        if text is None:
            return set()
        self.body_html, self.quoted_ids = text.html, text.quoted_ids
        self.renderer_version = RENDERER
        if is_edit:
            self.edited_at, self.edited_seq = timezone.now(), self.seq
        return FROM_TEXT | OF_EDITS

    def _store_mentions(self, text: Written | None, *, is_new: bool) -> None:
        if text is None:
            return
        meant = text.meant if is_new else self._meant_by_edit(text.meant)
        rows = mentions_of(self._whole, meant)
        if rows or not is_new:
            Mention.objects.replace(self._whole, rows)
        self.shown_mentions = rows

    def _meant_by_edit(self, meant: Meant) -> Meant:
        """Whoever was here when the text called them stays meant, and nobody who came later is."""
        here = Mention.objects.ids_here(self._whole) if Mention.Kind.HERE in meant else set()
        return meant | {Mention.Kind.HERE: here} if here else meant

    def _values_of(self, names: Collection[str] | None) -> dict[str, Any]:
        """What this copy holds of some fields, or of all."""
        attributes = {
            field.attname
            for field in self._meta.concrete_fields
            if names is None or field.name in names or field.attname in names
        }
        return {name: value for name, value in self.__dict__.items() if name in attributes}

    @property
    def _whole(self) -> "Message":
        return cast("Message", self)

    @property
    def _was_deleted(self) -> bool:
        return self.as_read.get("deleted_at") is not None

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def text_seq(self) -> int:
        """The seq under which its present text was written."""
        return self.edited_seq or self.created_seq


def posted_sha256(channel_id: int, body: str, parent_id: int | None) -> str:
    """What tells a repeated post from another one under the same client id."""
    place = f"{channel_id}/{parent_id}" if parent_id else str(channel_id)
    return sha256(f"{place} {body}".encode()).hexdigest()
