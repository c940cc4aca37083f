"""The feed of a person: what concerns all their tabs and devices, and nobody else."""

from collections.abc import Callable, Collection
from typing import Any

from messaging.close_codes import CloseCode
from messaging.connections import Connection
from messaging.counters import counters
from messaging.feeds.queries import Rights
from messaging.groups import user_group
from messaging.models import User
from messaging.outgoing import Frame


class UserFeed:
    """This process's membership in one person's group, and the person's connections here.

    `on_joined(connection, channel_id, last_seq)`, `on_left(connection, channel_id)` and
    `on_access_changed(user_id)` are called for events that change what connections may hear.
    """

    def __init__(
        self,
        user_id: int,
        *,
        on_joined: Callable[[Connection, int, int], None],
        on_left: Callable[[Connection, int], None],
        on_access_changed: Callable[[int], None],
    ) -> None:
        self.user_id = user_id
        self.group = user_group(user_id)
        self.listeners: set[Connection] = set()
        self.rights: Rights | None = None
        self._on_joined = on_joined
        self._on_left = on_left
        self._on_access_changed = on_access_changed

    @property
    def is_guest(self) -> bool:
        """As the last sweep has read it; before the first one, as it was on connecting."""
        if self.rights is not None:
            return self.rights.role == User.Role.GUEST
        return any(connection.identity.is_guest for connection in self.listeners)

    def receive(self, event: dict[str, Any]) -> None:
        """Take an event from the layer."""
        if event["type"] == "access_changed":
            self._follow_rights(event)
            self._on_access_changed(self.user_id)
        elif event["type"] == "channel_created":
            self.add_channel(event)
        elif event["type"] == "channel_removed":
            self.remove_channel(event["channel_id"])
        else:
            self.deliver(Frame.of(event))

    def deliver(self, frame: Frame, met_in: Collection[int] | None = None) -> None:
        """Send it to the person's connections, or to those that hear one of some channels."""
        for connection in list(self.listeners):
            if met_in is None or not connection.channel_ids.isdisjoint(met_in):
                counters.frames += connection.deliver(frame)

    def add_channel(self, event: dict[str, Any]) -> None:
        """Give the person's connections a channel that they do not have yet."""
        channel_id, last_seq = event["channel"]["id"], event["channel"]["last_seq"]
        frame = Frame.of(event)
        for connection in list(self.listeners):
            if channel_id not in connection.channel_ids:
                self._on_joined(connection, channel_id, last_seq)
                counters.frames += connection.deliver(frame)

    def remove_channel(self, channel_id: int) -> None:
        """Take a channel from the person's connections; nothing of it follows."""
        for connection in list(self.listeners):
            if channel_id in connection.channel_ids:
                self._on_left(connection, channel_id)

    def _follow_rights(self, event: dict[str, Any]) -> None:
        """End at once what certainly ends; asking the database first would let a frame pass."""
        for connection in list(self.listeners):
            if not event.get("is_active", True):
                connection.end(CloseCode.NOT_LOGGED_IN)
            elif event.get("role") == User.Role.GUEST:
                for channel_id in set(connection.visited_ids):
                    self._on_left(connection, channel_id)
