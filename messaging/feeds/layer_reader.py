"""Reads the layer: one address for the whole process, a member of the group of every feed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from channels.layers import get_channel_layer

from messaging.counters import counters

logger = logging.getLogger(__name__)

STEP_SECONDS = 1.0
RETRY_SECONDS = 1.0


class LayerReader:
    """Joins wanted groups, leaves others, and hands on every event with its group's name.

    A layer that fails is tried again every second; until then the sweep brings the changes.
    """

    def __init__(self, deliver: Callable[[str, dict[str, Any]], None]) -> None:
        self._deliver = deliver
        self._layer = get_channel_layer()
        self._wanted: dict[str, asyncio.Event] = {}
        self._joined: set[str] = set()
        self._changed = asyncio.Event()
        self._is_failing = False

    def want(self, group: str) -> None:
        self._wanted[group] = asyncio.Event()
        if group in self._joined:
            self._wanted[group].set()
        self._changed.set()

    def unwant(self, group: str) -> None:
        self._wanted.pop(group, None)
        self._changed.set()

    async def joined(self, groups: Collection[str], *, within: float) -> None:
        """Wait until groups are joined, but not for a layer that fails."""
        if self._is_failing:
            return
        try:
            async with asyncio.timeout(within):
                for group in groups:
                    await self._wanted[group].wait()
        except TimeoutError:
            logger.warning("layer did not join %s groups in %s s", len(groups), within)

    async def run(self) -> None:
        """Read until cancelled."""
        while (address := await self._attempt(self._layer.new_channel())) is None:
            await asyncio.sleep(RETRY_SECONDS)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._keep_joined(address))
                tasks.create_task(self._receive(address))
        finally:
            self._wanted.clear()
            await self._join_and_leave(address)

    async def _receive(self, address: str) -> None:
        while True:
            try:
                event = await self._layer.receive(address)
            except Exception as error:
                # Each layer fails in its own words.
                counters.layer_failures += 1
                logger.warning("cannot read the layer: %r", error)
                await asyncio.sleep(RETRY_SECONDS)
            else:
                self._hand_on(event)

    def _hand_on(self, event: dict[str, Any]) -> None:
        counters.events += 1
        try:
            self._deliver(event.pop("group"), event)
        except Exception:
            # One event that nobody understands must not deafen the process.
            logger.exception("cannot deliver an event")

    async def _keep_joined(self, address: str) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            if not await self._join_and_leave(address):
                await asyncio.sleep(RETRY_SECONDS)
                self._changed.set()

    async def _join_and_leave(self, address: str) -> bool:
        """Whether all wanted groups, and no others, are joined."""
        for group in self._wanted.keys() - self._joined:
            if await self._attempt(self._layer.group_add(group, address), done=True) is None:
                return False
            self._joined.add(group)
            if group in self._wanted:
                self._wanted[group].set()
        for group in self._joined - self._wanted.keys():
            if await self._attempt(self._layer.group_discard(group, address), done=True) is None:
                return False
            self._joined.discard(group)
        return True

    async def _attempt(self, step: Awaitable[Any], *, done: Any = None) -> Any:
        """What a step of the layer returns, or `done` for nothing; None when it fails."""
        try:
            async with asyncio.timeout(STEP_SECONDS):
                result = await step
        except Exception as error:
            # Each layer fails in its own words.
            counters.layer_failures += 1
            if not self._is_failing:
                logger.warning("layer does not answer, the sweep takes over: %r", error)
            self._is_failing = True
            return None
        self._is_failing = False
        return result or done
