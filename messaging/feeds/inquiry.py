"""What this process knows of one person and one message: who listens, and what was sent when.

A question names a person, a channel and the seqs of a message's changes with the times at which
they were stored; `since` is when the person joined the channel. Times are seconds since 1970.
"""

from dataclasses import asdict
from typing import Any

from messaging.connections import Connection
from messaging.feeds.channel_feed import ChannelFeed
from messaging.feeds.endings import recent_endings_of
from messaging.feeds.hub import Hub

Facts = dict[str, Any]


def answer_of(hub: Hub, question: Facts) -> Facts:
    """Plain values only: it is stored as JSON."""
    feed = hub.channel_feeds.get(question["channel_id"])
    person = hub.user_feeds.get(question["user_id"])
    connections = sorted(person.listeners, key=lambda each: each.opened_at) if person else []
    return {
        "id": question["id"],
        "feed": feed and {"last": feed.last, "head": feed.head},
        "connections": [facts_of(connection, feed, question) for connection in connections],
        "endings": [asdict(ending) for ending in recent_endings_of(question["user_id"])],
    }


def facts_of(connection: Connection, feed: ChannelFeed | None, question: Facts) -> Facts:
    """How far a connection is in the channel, and what became of each change."""
    channel_id = question["channel_id"]
    sent = connection.sent_up_to(channel_id, forwarded=feed.sent or 0 if feed else 0)
    unacknowledged = connection.outbox.first_unacknowledged(channel_id)
    return {
        "opened_at": connection.opened_at,
        "state": connection.state_in(channel_id),
        "is_behind": connection.is_behind,
        "sent": sent,
        "acknowledged": sent if unacknowledged is None else unacknowledged - 1,
        "changes": [
            change_sent(connection, feed, seq, stored_at, question)
            for seq, stored_at in question["changes"]
        ],
    }


def change_sent(
    connection: Connection, feed: ChannelFeed | None, seq: int, stored_at: float, question: Facts
) -> Facts:
    """Whether and when a connection was sent one change, and whether its browser has it."""
    channel_id = question["channel_id"]
    how, at = "deaf", None
    if feed is not None and connection.hears(channel_id):
        heard_since = max(connection.opened_at, question["since"] or start_of_visit(connection))
        how, at = way_of(connection, feed, seq, max(stored_at, 0.0), heard_since)
    first = connection.outbox.first_unacknowledged(channel_id)
    is_acknowledged = how in {"live", "replayed"} and (first is None or seq < first)
    return {"seq": seq, "how": how, "at": at, "acknowledged": is_acknowledged}


def way_of(
    connection: Connection, feed: ChannelFeed, seq: int, stored_at: float, heard_since: float
) -> tuple[str, float | None]:
    """How a change came to a connection, and when, as far as that is remembered."""
    for piece in connection.replays:
        if piece.channel_id == feed.channel_id and piece.after < seq <= piece.seq:
            return ("reset" if piece.is_reset else "replayed"), piece.at
    if seq > connection.sent_up_to(feed.channel_id, forwarded=feed.sent or 0):
        is_behind = connection.state_in(feed.channel_id) == "behind"
        return ("dropped" if is_behind else "waiting"), None
    at = dict(feed.forwarded).get(seq)
    if (at or stored_at) >= heard_since:
        return "live", at
    return "earlier", None


def start_of_visit(connection: Connection) -> float:
    """When a visitor, who is no member, began to listen: with the first replay."""
    return connection.replays[0].at if connection.replays else connection.opened_at
