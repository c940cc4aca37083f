"""What the database knows of one message and one person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from messaging.models import Channel, Membership, Message, PastMembership, User


class UnknownError(Exception):
    """A message or a person that does not exist."""


class Standing(StrEnum):
    """What somebody was in the channel when the message was sent; the first that fits counts."""

    MEMBER = "member"
    HAD_LEFT = "had_left"
    NOT_YET = "not_yet"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Case:
    """A message, a person, and the memberships of the person in the message's channel."""

    message: Message
    user: User
    membership: Membership | None
    past: tuple[PastMembership, ...]

    @classmethod
    def of(cls, message_id: str, user: str) -> "Case":
        """Look up a message by its id and a person by name or id. Raises UnknownError."""
        message, person = message_of(message_id), person_of(user)
        now = Membership.objects.filter(channel=message.channel_id, user=person)
        past = PastMembership.objects.filter(channel=message.channel_id, user=person)
        return cls(message, person, now.first(), tuple(past.order_by("ended_seq")))

    @property
    def channel(self) -> Channel:
        return self.message.channel

    @property
    def is_public(self) -> bool:
        return self.channel.kind == Channel.Kind.PUBLIC and not self.user.is_guest

    @property
    def standing(self) -> Standing:
        """What the person was in the channel when the message was sent."""
        found = {self.standing_by(period) for period in self.past}
        if self.membership is not None:
            found.add(self.standing_by(self.membership))
        return next((each for each in Standing if each in found), Standing.NEVER)

    def standing_by(self, period: Membership | PastMembership) -> Standing:
        """What one time in the channel made of the person when the message was sent."""
        if period.ended_seq is not None and period.ended_seq < self.message.created_seq:
            return Standing.HAD_LEFT
        if period.joined_at > self.message.created_at:
            return Standing.NOT_YET
        return Standing.MEMBER

    @property
    def still_member(self) -> bool:
        """Whether the membership of now is older than the message."""
        now = self.membership
        return now is not None and self.standing_by(now) == Standing.MEMBER

    @property
    def has_read(self) -> bool:
        read_up_to = self.membership.last_read_seq if self.membership else 0
        return read_up_to >= self.message.created_seq and self.still_member

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
    found: User | None = User.objects.filter(username=name_or_id).first()
    if found is None and is_id(name_or_id):
        found = User.objects.filter(pk=name_or_id).first()
    if found is None:
        raise UnknownError(f"There is nobody with the name or id {name_or_id}.")
    return found


def is_id(text: str) -> bool:
    """Whether it can be one; a longer number would not fit into the database."""
    return text.isascii() and text.isdecimal() and len(text) <= 18
