"""Settings of the control: the layer that Channels' tutorial sets up."""

from chatsite.settings import *  # noqa: F403
from chatsite.settings import REDIS_URL

CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL]},
    }
}
