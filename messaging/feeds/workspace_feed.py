"""The feed of the workspace: what concerns people whatever channels they have joined."""

from collections.abc import Mapping
from typing import Any

from messaging.feeds.user_feed import UserFeed
from messaging.groups import workspace_group
from messaging.outgoing import Frame

HINTS = {"channels_changed"}


class WorkspaceFeed:
    """This process's membership in everybody's group; it hands on to the feeds of the people here.

    An event's `channel_ids` are the channels of the person it tells of: guests hear of those with
    whom they share one, and of themselves.
    """

    def __init__(self, people: Mapping[int, UserFeed]) -> None:
        self.group = workspace_group()
        self._people = people

    def receive(self, event: dict[str, Any]) -> None:
        """Take an event from the layer."""
        met_in = set(event.pop("channel_ids", ()))
        told_of = event.get("user", {}).get("id")
        frame = Frame.of(event, is_hint=event["type"] in HINTS)
        for feed in list(self._people.values()):
            if feed.user_id == told_of or not feed.is_guest:
                feed.deliver(frame)
            elif met_in:
                feed.deliver(frame, met_in)
