"""How events reach the layer. A failure here costs a second, not a message."""

import asyncio
import logging
import time
from collections.abc import Iterable
from typing import Any

from asgiref.sync import SyncToAsync, async_to_sync
from channels.layers import get_channel_layer

from chatsite.logs import Line
from messaging.counters import counters
from messaging.groups import probe_group

# Told under the name of what is sent.
logger = logging.getLogger("messaging.events")

Event = dict[str, Any]

SEND_SECONDS = 0.5
REST_SECONDS = 1.0

# One change of a busy channel brings a thousand of them.
TOLD_TO_DEBUGGERS = {"typing_started", "typing_stopped", "read_marker_moved", "thread_read"}


async def reach_layer() -> None:
    """Send something that nobody hears; raises whatever a layer raises that is away."""
    await get_channel_layer().group_send(probe_group(), {})


class LayerRest:
    """A short silence after a failure, so that a dead layer does not slow every request."""

    until = 0.0


def send(groups: Iterable[str], event: Event, facts: dict[str, Any]) -> None:
    """Hand an event to the layer: in the server's loop, which keeps the order, or here and now.

    A request does not wait for it. Its thread has better things to do, and nothing rests on it.
    """
    loop = getattr(SyncToAsync.threadlocal, "main_event_loop", None)
    if loop is not None and loop.is_running():
        asyncio.run_coroutine_threadsafe(_send_within([*groups], event, facts), loop)
    else:
        async_to_sync(_send_within)([*groups], event, facts)


async def _send_within(groups: list[str], event: Event, facts: dict[str, Any]) -> None:
    """Try for half a second, and log how it went; `facts` are ids, never texts."""
    is_sent = time.monotonic() >= LayerRest.until and await _is_taken(groups, event)
    level = logging.DEBUG if event["type"] in TOLD_TO_DEBUGGERS else logging.INFO
    logger.log(level, Line(f"broadcast {event['type']}", **facts, sent=is_sent))


async def _is_taken(groups: list[str], event: Event) -> bool:
    layer = get_channel_layer()
    try:
        async with asyncio.timeout(SEND_SECONDS):
            for group in groups:
                await layer.group_send(group, event | {"group": group})
    except Exception as error:
        # Each layer fails in its own words, and none may break the change that is stored.
        LayerRest.until = time.monotonic() + REST_SECONDS
        counters.layer_failures += 1
        logger.warning("layer did not take %s: %r", event["type"], error)
        return False
    return True
