"""What goes wrong in the middle of a check, each for real."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import redis.asyncio

from messaging.rtcheck.proxy import Link, Proxy
from messaging.services.process import Process
from messaging.services.stack import Stack

if TYPE_CHECKING:
    from messaging.rtcheck.check import Check

OUTAGE_SECONDS = 2.0

# Redis's flags of a subscriber and of a client that waits in a blocking command.
WAITING = {"P", "b"}


class UnknownFaultError(Exception):
    """A fault that does not exist, or cannot be made at a foreign address."""


@dataclass(slots=True)
class Scene:
    """What a fault may lay its hands on; `stack` only where this command has started it."""

    check: "Check"
    proxies: list[Proxy]
    stack: Stack | None
    seconds: float

    @property
    def own_stack(self) -> Stack:
        if self.stack is None:
            raise UnknownFaultError("This fault needs --spawn.")
        return self.stack

    @property
    def redis(self) -> Process:
        if self.own_stack.redis is None:
            raise UnknownFaultError("This fault needs a private Redis.")
        return self.own_stack.redis

    @property
    def links(self) -> list[Link]:
        return [link for proxy in self.proxies for link in list(proxy.links)]


async def cut_client(scene: Scene) -> None:
    """Reset the connections, again and again."""
    for _ in range(3):
        for link in scene.links:
            link.reset()
        await asyncio.sleep(scene.seconds / 3)


async def stall_client(scene: Scene) -> None:
    """Read nothing from the servers, then go on."""
    links = scene.links
    for link in links:
        link.stall()
    await asyncio.sleep(scene.seconds)
    for link in links:
        link.flow()


async def half_open(scene: Scene) -> None:
    """Let the connections go silent for good, without an end."""
    for link in scene.links:
        link.is_silent = True
    await asyncio.sleep(scene.seconds)


async def kill_server(scene: Scene) -> None:
    """kill -9 one process; it comes back after a while."""
    server = scene.own_stack.servers[0]
    server.kill()
    await asyncio.sleep(OUTAGE_SECONDS)
    await asyncio.to_thread(server.start)


async def restart_server(scene: Scene) -> None:
    """SIGTERM one process after the other."""
    for server in scene.own_stack.servers:
        await asyncio.to_thread(server.stop)
        await asyncio.to_thread(server.start)


async def kill_redis(scene: Scene) -> None:
    """kill -9 Redis; it comes back empty after a while."""
    scene.redis.kill()
    await asyncio.sleep(OUTAGE_SECONDS)
    await asyncio.to_thread(scene.redis.start)


async def restart_redis(scene: Scene) -> None:
    """Stop Redis in order and start it again."""
    await asyncio.to_thread(scene.redis.stop)
    await asyncio.to_thread(scene.redis.start)


async def flush_redis(scene: Scene) -> None:
    """FLUSHALL."""
    async with redis_client(scene) as client:
        await client.flushall()


async def freeze_redis(scene: Scene) -> None:
    """SIGSTOP Redis: it keeps its connections and answers nothing."""
    scene.redis.freeze()
    try:
        await asyncio.sleep(scene.seconds)
    finally:
        scene.redis.thaw()


async def drop_subscribers(scene: Scene) -> None:
    """CLIENT KILL, three times, the connections that wait for events, whatever layer has them."""
    async with redis_client(scene) as client:
        for _ in range(3):
            for waiting in await client.client_list():
                if WAITING & set(waiting["flags"]):
                    await client.client_kill(waiting["addr"])
            await asyncio.sleep(scene.seconds / 6)


async def restart_postgres(scene: Scene) -> None:
    """Stop PostgreSQL fast, and start it again."""
    postgres = scene.own_stack.postgres
    assert postgres is not None
    await asyncio.to_thread(postgres.stop)
    await asyncio.sleep(OUTAGE_SECONDS)
    await asyncio.to_thread(postgres.start)


async def repeat_post(scene: Scene) -> None:
    """From now on every POST is sent twice, at the same time, to different processes."""
    scene.check.writers.post_twice()


async def revoke(scene: Scene) -> None:
    """Remove members, one after the other."""
    leaving = Random().sample(scene.check.reader_ids, max(1, len(scene.check.reader_ids) // 10))
    for user_id in leaving:
        await scene.check.remove_member(user_id)
        await asyncio.sleep(scene.seconds / len(leaving) / 2)


def redis_client(scene: Scene) -> redis.asyncio.Redis:
    return redis.asyncio.Redis(port=scene.redis.port)


Fault = Callable[[Scene], Coroutine[None, None, None]]

BY_CLIENTS: dict[str, Fault] = {
    "cut-client": cut_client,
    "stall-client": stall_client,
    "half-open": half_open,
    "repeat-post": repeat_post,
    "revoke": revoke,
}
BY_SPAWNING: dict[str, Fault] = {
    "kill-server": kill_server,
    "restart-server": restart_server,
    "kill-redis": kill_redis,
    "restart-redis": restart_redis,
    "flush-redis": flush_redis,
    "freeze-redis": freeze_redis,
    "drop-subscribers": drop_subscribers,
    "restart-postgres": restart_postgres,
}
FAULTS = BY_CLIENTS | BY_SPAWNING
NEED_PROXY = {"cut-client", "stall-client", "half-open"}


def parse_faults(text: str | None, *, can_spawn: bool) -> list[list[str]]:
    """Names joined by `+` happen together, those after a comma later; `all` is every one.

    Raises UnknownFaultError.
    """
    allowed = FAULTS if can_spawn else BY_CLIENTS
    if text == "all":
        return [[name] for name in allowed]
    groups = [group.split("+") for group in text.split(",")] if text is not None else []
    for name in (name for group in groups for name in group):
        if name not in FAULTS:
            raise UnknownFaultError(f"There is no fault {name!r}; there are {listed(FAULTS)}.")
        if name not in allowed:
            raise UnknownFaultError(
                f"{name} needs --spawn; a foreign address can only meet {listed(BY_CLIENTS)}."
            )
    return groups


def listed(names: Iterable[str]) -> str:
    return ", ".join(names)


async def inflict(names: list[str], scene: Scene) -> None:
    """Let some faults happen at the same time; return when all of them are over."""
    async with asyncio.TaskGroup() as together:
        for name in names:
            together.create_task(FAULTS[name](scene))
