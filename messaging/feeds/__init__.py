"""Feeds: delivery that is fast by the layer and certain by the database.

`Hub` holds the feeds and connections of this process; `ChannelFeed` and `UserFeed` forward what
happens in one channel and to one person; `LayerReader` hears the layer; `Sweep` asks the database
every second; `queries` are its questions; `Heartbeats` are a sign of life. `Attendance` keeps who
is here, and `Onlookers` are told of it.
"""

from messaging.feeds.channel_feed import ChannelFeed
from messaging.feeds.hub import Hub
from messaging.feeds.user_feed import UserFeed

__all__ = ["ChannelFeed", "Hub", "UserFeed"]
