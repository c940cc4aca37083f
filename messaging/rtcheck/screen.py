"""What a page would show of one channel, and what was wrong on the way there."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

# Seq, text, whether it is deleted, what hangs on it.
Shown = tuple[int, str, bool, str]
# By message id.
Channel = dict[int, Shown]

NOTHING: Shown = (0, "", False, "")
# A thousand screens show the same messages: each is held once.
known: dict[Shown, Shown] = {}


def shown(seq: int, body: str, is_deleted: bool, marks: str) -> Shown:
    fresh = (seq, body, is_deleted, marks)
    return known.setdefault(fresh, fresh)


def shown_of(message: dict[str, Any]) -> Shown:
    """A message as REST and frames carry it."""
    groups = [(group["emoji"], group["user_ids"]) for group in message["reactions"]]
    marks = marks_of(message["pinned"], message["reply_count"], groups)
    return shown(message["seq"], message["body"], message["deleted_at"] is not None, marks)


def marks_of(is_pinned: bool, replies: int, reactions: Iterable[tuple[str, list[int]]]) -> str:
    """The pin, the number of replies and the reactions of a message, in words."""
    reacted = (f"{emoji} {','.join(map(str, user_ids))}" for emoji, user_ids in reactions)
    return " ".join([*(["pinned"] if is_pinned else []), f"{replies} replies", *reacted])


@dataclass(slots=True)
class Difference:
    """How a screen differs from what is stored."""

    lost: int = 0
    wrong: int = 0

    @property
    def is_none(self) -> bool:
        return self.lost == 0 and self.wrong == 0


class Screen:
    """One channel in one browser. It applies frames and moves its cursor as a page does."""

    def __init__(self) -> None:
        self.cursor = 0
        self.messages: Channel = {}
        self.oldest_id = 0
        # Up to where it was fetched anew, by a page that leaves out what only threads show.
        self.page_seq = 0
        self.duplicated = 0
        self.out_of_order = 0
        self.is_taken_away = False
        self._received = bytearray()
        # While a replay runs: up to where nothing is missing, and what live frames overtook it.
        self._head: int | None = None
        self._overtook: set[int] = set()

    def start_catching_up(self, head: int) -> None:
        """A replay from the cursor on has been asked for, when the channel was at a head."""
        self._head = head
        self._overtook.clear()

    def caught_up(self, seq: int) -> None:
        self.cursor = max(self.cursor, seq)
        for overtaken in self._overtook:
            self._note(overtaken)
        self._head = None

    @property
    def is_catching_up(self) -> bool:
        return self._head is not None

    def receive(self, frame: dict[str, Any]) -> None:
        """Apply a change that came over a WebSocket: each is to come once, in order."""
        seq = frame["seq"]
        if self._head is not None and seq > self._head and seq not in self._overtook:
            self._overtook.add(seq)
        else:
            self._take(seq, is_message="message" in frame)
        if "message" in frame:
            self.show(frame["message"])

    def _take(self, seq: int, *, is_message: bool) -> None:
        if self._has_received(seq):
            self.duplicated += 1
        elif seq < self.cursor and is_message:
            # What a channel says of itself is not replayed, so it need not wait for a replay.
            self.out_of_order += 1
        self._note(seq)
        self.cursor = max(self.cursor, seq)

    def show(self, message: dict[str, Any]) -> None:
        """Show a message unless a newer state of it, or only newer messages, are shown."""
        pk, fresh = message["id"], shown_of(message)
        if pk >= self.oldest_id and self.messages.get(pk, NOTHING)[0] < fresh[0]:
            self.messages[pk] = fresh

    def start_again(self, seq: int) -> None:
        """After a `reset`: changes beyond a seq come as frames, the rest by `fill`."""
        self.messages.clear()
        self.page_seq = seq
        self.caught_up(seq)

    def fill(self, page: list[dict[str, Any]]) -> None:
        """Show the latest page and nothing older."""
        self.oldest_id = min((message["id"] for message in page), default=0)
        self.messages = {pk: one for pk, one in self.messages.items() if pk >= self.oldest_id}
        for message in page:
            self.show(message)

    def received_after(self, seq: int) -> int:
        """How many changes beyond a seq have come."""
        return sum(self._received[seq + 1 :]) + sum(one > seq for one in self._overtook)

    def differs_from(self, stored: Channel, in_threads: Container[int] = ()) -> Difference:
        """What is stored and not shown (or only as it was before), and what is shown wrongly.

        `in_threads` are replies that only their threads show.
        """
        due = {
            pk: state
            for pk, state in stored.items()
            if pk >= self.oldest_id and (state[0] > self.page_seq or pk not in in_threads)
        }
        if due == self.messages:
            return Difference()
        old = [pk for pk, state in due.items() if self.messages.get(pk, NOTHING)[0] < state[0]]
        wrong = [pk for pk, state in self.messages.items() if due.get(pk) != state]
        return Difference(len(old), len(set(wrong) - set(old)))

    def _has_received(self, seq: int) -> bool:
        return seq < len(self._received) and self._received[seq] == 1

    def _note(self, seq: int) -> None:
        if seq >= len(self._received):
            self._received.extend(bytes(seq + 256 - len(self._received)))
        self._received[seq] = 1
