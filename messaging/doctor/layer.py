"""The hop of the layer: what is sent to a group comes back."""

import asyncio
import secrets
import time
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings

from chatsite.environment import READ
from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Finding, Mark, Remedy
from messaging.doctor.processes import number_alive
from messaging.doctor.remedies import in_environment, in_shell
from messaging.groups import trial_group

ROUND_TRIP_SECONDS = 2.0
REDIS_LINE = "REDIS_URL=redis://127.0.0.1:6379/0"


class Ear:
    """Hears one group of the layer: `async with Ear(group) as ear`."""

    def __init__(self, group: str) -> None:
        self.group = group
        self.layer = get_channel_layer()

    async def __aenter__(self) -> "Ear":
        self.address = await self.layer.new_channel()
        await self.layer.group_add(self.group, self.address)
        return self

    async def __aexit__(self, *exception: object) -> None:
        leaving = self.layer.group_discard(self.group, self.address)
        with suppress(TimeoutError):
            await asyncio.wait_for(leaving, ROUND_TRIP_SECONDS)

    async def next(self) -> dict[str, Any]:
        event: dict[str, Any] = await self.layer.receive(self.address)
        return event


def is_in_memory() -> bool:
    return "InMemory" in settings.CHANNEL_LAYERS["default"]["BACKEND"]


def examine_layer(case: Case) -> Finding:
    try:
        milliseconds = 1000 * async_to_sync(round_trip)()
    except Exception as error:
        # Each layer fails in its own words.
        reason = str(error) or f"not within {ROUND_TRIP_SECONDS:g} s"
        shown = READ["REDIS_URL"].shown_value
        raise Fault(f"Redis at {shown} does not answer: {reason}", remedies()) from error
    case.is_layer_sound = True
    if not is_in_memory():
        text = f"Redis at {READ['REDIS_URL'].shown_value}, there and back"
        return Finding(text, milliseconds=milliseconds)
    number = number_alive() if case.is_database_sound else 1
    if number > 1:
        text = f"in memory, but {number} processes are alive: each is alone with its layer"
        return Finding(text, Mark.DOUBTFUL, in_environment(REDIS_LINE))
    return Finding("in memory, which is enough for one process", milliseconds=milliseconds)


async def round_trip() -> float:
    """Seconds from a message's sending to its coming back."""
    sent = {"type": "trial", "value": secrets.token_hex(8)}
    async with asyncio.timeout(ROUND_TRIP_SECONDS):
        async with Ear(trial_group(sent["value"])) as ear:
            await there_and_back(ear, sent)
            # The first one also paid for connecting and subscribing.
            return await there_and_back(ear, sent)


async def there_and_back(ear: Ear, sent: dict[str, Any]) -> float:
    started = time.perf_counter()
    await ear.layer.group_send(ear.group, sent)
    while await ear.next() != sent:
        pass
    return time.perf_counter() - started


def remedies() -> tuple[Remedy, ...]:
    parts = urlsplit(settings.REDIS_URL)
    address = f"-h {parts.hostname or '127.0.0.1'} -p {parts.port or 6379}"
    from_shell = in_shell(f"redis-cli {address} ping   # and: systemctl restart redis-server")
    return (*from_shell, *in_environment(f"{REDIS_LINE}   # if it is another one"))
