"""What the database knows of one message and one person."""

from dataclasses import dataclass
from datetime import datetime

from messaging.models import Channel, Membership, Message, User


class UnknownError(Exception):
    """A message or a person that does not exist."""


@dataclass(frozen=True, slots=True)
class Case:
    """A message, a person, and how the person stands to the message's channel now."""

    message: Message
    user: User
    membership: Membership | None

    @classmethod
    def of(cls, message_id: str, user: str) -> "Case":
        """Look up a message by its id and a person by name or id. Raises UnknownError."""
        message, person = message_of(message_id), person_of(user)
        memberships = Membership.objects.filter(channel=message.channel_id, user=person)
        return cls(message, person, memberships.first())

    @property
    def channel(self) -> Channel:
        return self.message.channel

    @property
    def is_public(self) -> bool:
        return self.channel.kind == Channel.Kind.PUBLIC

    @property
    def was_member(self) -> bool:
        """Whether the membership of now is older than the message."""
        return self.membership is not None and self.membership.joined_at <= self.message.created_at

    @property
    def has_read(self) -> bool:
        read_up_to = self.membership.last_read_seq if self.membership else 0
        return read_up_to >= self.message.created_seq and self.was_member

    @property
    def changed_at(self) -> datetime:
        """When the message was last changed."""
        message = self.message
        return message.deleted_at or message.edited_at or message.created_at

    @property
    def changes(self) -> list[tuple[int, float]]:
        """The seqs of its creation and its last change, and when they were stored."""
        message = self.message
        created = (message.created_seq, message.created_at.timestamp())
        changed = (message.seq, self.changed_at.timestamp())
        return [created] if message.seq == message.created_seq else [created, changed]


def message_of(message_id: str) -> Message:
    rows = Message.objects.select_related("channel", "author")
    found = rows.filter(pk=message_id).first() if is_id(message_id) else None
    if found is None:
        raise UnknownError(f"There is no message {message_id}.")
    return found


def person_of(name_or_id: str) -> User:
    """By name first: a name may look like an id, an id never like a name."""
    found = User.objects.filter(username=name_or_id).first()
    if found is None and is_id(name_or_id):
        found = User.objects.filter(pk=name_or_id).first()
    if found is None:
        raise UnknownError(f"There is nobody with the name or id {name_or_id}.")
    return found


def is_id(text: str) -> bool:
    """Whether it can be one; a longer number would not fit into the database."""
    return text.isascii() and text.isdecimal() and len(text) <= 18
