"""A browser's or a program's WebSocket, seen from outside."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

Frame = dict[str, Any]

DEADLINE_SECONDS = 40.0
NOT_SENT_FOR_A_CHANGE = {"hello", "heartbeat"}

# They come whenever somebody comes or goes, between any other frames.
OF_PRESENCE = {"presences", "presence_changed"}


class Socket:
    """An open WebSocket. Waiting for a frame that does not come raises TimeoutError."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    @classmethod
    @contextmanager
    def opened(cls, url: str, headers: Mapping[str, str]) -> Iterator["Socket"]:
        """A socket of the site at a URL. Whoever is refused gets no `hello`, but a close code."""
        address = url.replace("http", "ws", 1) + "/ws/"
        with connect(
            address, additional_headers=headers, proxy=None, compression=None, max_size=None
        ) as connection:
            yield cls(connection)

    def send(self, **frame: Any) -> None:
        self.send_text(json.dumps(frame))

    def send_text(self, text: str | bytes) -> None:
        self.connection.send(text)

    def next(self, *, seconds: float = DEADLINE_SECONDS) -> Frame:
        """The next frame of any type but those of presence."""
        deadline = time.monotonic() + seconds
        while True:
            frame: Frame = json.loads(self.connection.recv(timeout=deadline - time.monotonic()))
            if frame["type"] not in OF_PRESENCE:
                return frame

    def presence_of(self, user_id: int, *, seconds: float) -> Iterator[str]:
        """How a person is, each time it changes; frames of other types are lost.

        Raises TimeoutError when so many seconds are over.
        """
        deadline, before = time.monotonic() + seconds, "offline"
        while True:
            frame = json.loads(self.connection.recv(timeout=deadline - time.monotonic()))
            now = before
            if frame["type"] == "presences":
                now = frame["presence"].get(str(user_id), "offline")
            elif frame["type"] == "presence_changed" and frame["user_id"] == user_id:
                now = frame["presence"]
            if now != before:
                yield now
            before = now

    def next_of(self, *types: str) -> Frame:
        """The next frame of one of these types; those before it are lost."""
        while (frame := self.next())["type"] not in types:
            pass
        return frame

    def next_change(self) -> tuple[str, int]:
        """Type and seq of the next frame, apart from greetings and signs of life."""
        while (frame := self.next())["type"] in NOT_SENT_FOR_A_CHANGE:
            pass
        return frame["type"], frame["seq"]

    def hears(self, kind: str, *, seconds: float) -> bool:
        """Whether the next frame comes in time and is of this type."""
        try:
            return bool(self.next(seconds=seconds)["type"] == kind)
        except TimeoutError:
            return False

    def frames_until(self, kind: str, **fields: Any) -> list[Frame]:
        """All frames up to the first of a type with these fields, which is the last of them."""
        frames = [self.next()]
        while frames[-1] | fields | {"type": kind} != frames[-1]:
            frames.append(self.next())
        return frames

    def close_code(self) -> int | None:
        """The code with which the server closes; frames before it are lost."""
        return self.frames_until_closed()[1]

    def frames_until_closed(self) -> tuple[list[Frame], int | None]:
        """All frames that still come, and the code with which the server closes."""
        frames: list[Frame] = []
        try:
            while True:
                frames.append(self.next())
        except ConnectionClosed as closed:
            return frames, closed.rcvd.code if closed.rcvd else None

    def close(self) -> None:
        self.connection.close()
