"""The numbers that people are shown, counted anew from the tables, in the plainest way."""

from collections.abc import Iterator
from typing import Any

from messaging.models import (
    Channel,
    Membership,
    Mention,
    Message,
    Participation,
    Reaction,
    SavedMessage,
    User,
)

MOST_UNREAD = 100
MOST_FACES = 5

Row = dict[str, Any]


def rows_of(model: Any) -> list[Row]:
    """Every row of a table, in the order in which they were stored."""
    return list(model._base_manager.order_by("pk").values())


class Recount:
    """All tables as they are now, and what follows from them."""

    def __init__(self) -> None:
        self.people = rows_of(User)
        self.channels = {row["id"]: row for row in rows_of(Channel)}
        self.memberships = rows_of(Membership)
        self.messages = {row["id"]: row for row in rows_of(Message)}
        self.mentions = rows_of(Mention)
        self.reactions = rows_of(Reaction)
        self.participations = rows_of(Participation)
        self.saved = rows_of(SavedMessage)

    def sidebar(self, user_id: int) -> dict[int, Row]:
        """The numbers of each channel that a person has joined."""
        return {
            row["channel_id"]: self._numbers(row)
            for row in self.memberships
            if row["user_id"] == user_id and not self.channels[row["channel_id"]]["is_archived"]
        }

    def message(self, message_id: int) -> Row:
        """What a message shows of what hangs on it."""
        message = self.messages[message_id]
        replies = self._living_replies(message_id)
        return {
            "id": message_id,
            "reply_count": len(replies),
            "last_reply_at": max((each["created_at"] for each in replies), default=None),
            "follower_ids": sorted(self._followers(message_id)),
            "mentions": [] if message["deleted_at"] else sorted(self._meant(message_id)),
            "reactions": [] if message["deleted_at"] else self._reactions(message_id),
            "pinned": is_pinned(message),
        }

    def faces(self, message_id: int) -> list[int]:
        """Who replied last, the last one first."""
        newest_first = sorted(
            self._living_replies(message_id), key=lambda each: each["created_at"], reverse=True
        )
        authors = [each["author_id"] for each in newest_first]
        return [*dict.fromkeys(authors)][:MOST_FACES]

    def threads(self, user_id: int) -> dict[int, int]:
        """The threads that a person follows and may see, with what is unread in each."""
        return {
            row["message_id"]: self._unread_replies(row)
            for row in self.participations
            if row["user_id"] == user_id
            and row["is_following"]
            and self.may_see(user_id, row["message_id"])
        }

    def pins(self, channel_id: int) -> list[int]:
        pinned = [
            row
            for row in self.messages.values()
            if row["channel_id"] == channel_id and is_pinned(row)
        ]
        return [row["id"] for row in sorted(pinned, key=lambda row: row["pinned_at"])][::-1]

    def saved_by(self, user_id: int) -> list[int]:
        return [
            row["message_id"]
            for row in self.saved
            if row["user_id"] == user_id
            and self.may_see(user_id, row["message_id"])
            and not self.messages[row["message_id"]]["deleted_at"]
        ]

    def in_channel(self, channel_id: int) -> list[int]:
        """The messages that a channel itself shows."""
        return [
            row["id"]
            for row in self.messages.values()
            if row["channel_id"] == channel_id and is_in_conversation(row)
        ]

    def named_in(self, message_id: int) -> set[int]:
        """The people whose names follow an @ in a text."""
        words = self.messages[message_id]["body"].split()
        return {row["id"] for row in self.people if f"@{row['username']}" in words}

    def meant_by_name(self, message_id: int) -> set[int]:
        return {
            row["user_id"]
            for row in self.mentions
            if row["message_id"] == message_id and row["kind"] == Mention.Kind.PERSON
        }

    def may_see(self, user_id: int, message_id: int) -> bool:
        channel_id = self.messages[message_id]["channel_id"]
        return self.channels[channel_id]["kind"] == Channel.Kind.PUBLIC or any(
            row["user_id"] == user_id and row["channel_id"] == channel_id
            for row in self.memberships
        )

    def _numbers(self, membership: Row) -> Row:
        unread = [*self._unread(membership)]
        mentions = [each for each in unread if membership["user_id"] in self._meant(each["id"])]
        return {
            "last_read_seq": membership["last_read_seq"],
            "unread": min(MOST_UNREAD, len(unread)),
            "mentions": min(MOST_UNREAD, len(mentions)),
            "last_seq": self.channels[membership["channel_id"]]["last_seq"],
        }

    def _unread(self, membership: Row) -> Iterator[Row]:
        for row in self.messages.values():
            if (
                row["channel_id"] == membership["channel_id"]
                and row["created_seq"] > membership["last_read_seq"]
                and row["author_id"] != membership["user_id"]
                and not row["deleted_at"]
                and row["kind"] == "text"
                and is_in_conversation(row)
            ):
                yield row

    def _unread_replies(self, participation: Row) -> int:
        return sum(
            reply["created_seq"] > participation["last_read_seq"]
            and reply["author_id"] != participation["user_id"]
            for reply in self._living_replies(participation["message_id"])
        )

    def _living_replies(self, message_id: int) -> list[Row]:
        return [
            row
            for row in self.messages.values()
            if row["parent_id"] == message_id and not row["deleted_at"]
        ]

    def _followers(self, message_id: int) -> Iterator[int]:
        for row in self.participations:
            if row["message_id"] == message_id and row["is_following"]:
                yield row["user_id"]

    def _meant(self, message_id: int) -> set[int]:
        return {row["user_id"] for row in self.mentions if row["message_id"] == message_id}

    def _reactions(self, message_id: int) -> list[Row]:
        groups: dict[str, list[int]] = {}
        for row in self.reactions:
            if row["message_id"] == message_id:
                groups.setdefault(row["emoji"], []).append(row["user_id"])
        return [{"emoji": emoji, "user_ids": user_ids} for emoji, user_ids in groups.items()]


def is_in_conversation(message: Row) -> bool:
    return message["parent_id"] is None or message["also_in_channel"]


def is_pinned(message: Row) -> bool:
    """A deleted message keeps its pin in case that is undone, and shows none."""
    return message["pinned_at"] is not None and message["deleted_at"] is None
