"""How this process is: what it holds open, how far its feeds are, what it has counted."""

from typing import Any

from messaging.counters import counters
from messaging.feeds.channel_feed import ChannelFeed
from messaging.feeds.hub import Hub

MOST_CHANNELS_SHOWN = 100


def status_of(hub: Hub) -> dict[str, Any]:
    """Plain values only: it is stored as JSON."""
    feeds = list(hub.channel_feeds.values())
    return {
        "connections": len(hub.connections),
        "people": len(hub.user_feeds),
        "feeds": len(feeds),
        "lag": {
            "feeds": sum(feed.lag > 0 for feed in feeds),
            "changes": sum(feed.lag for feed in feeds),
        },
        "sweep_age": round(hub.sweep.age, 1),
        "behind": sum(connection.is_behind for connection in hub.connections),
        "outboxes": outboxes_of(hub),
        "channels": {feed.channel_id: row_of(feed) for feed in shown(feeds)},
        "totals": counters.totals,
        "closes": {str(code): number for code, number in counters.closes.items()},
    }


def outboxes_of(hub: Hub) -> dict[str, int]:
    """Frames that browsers have not acknowledged: all of them, and those of the slowest."""
    boxes = [connection.outbox for connection in hub.connections]
    return {
        "frames": sum(box.unacknowledged for box in boxes),
        "most": max((box.unacknowledged for box in boxes), default=0),
        "characters": sum(box.characters for box in boxes),
    }


def shown(feeds: list[ChannelFeed]) -> list[ChannelFeed]:
    """Those that lag, then those with most listeners; the rest would only make the row long."""
    ranked = sorted(feeds, key=lambda feed: (-feed.lag, -len(feed.listeners), feed.channel_id))
    return ranked[:MOST_CHANNELS_SHOWN]


def row_of(feed: ChannelFeed) -> list[int]:
    """What it has forwarded, what it knows to be stored, and how many listen."""
    return [feed.last or 0, feed.head, len(feed.listeners)]
