"""Test messages on their way: posted, heard on the layer, seen on a socket, and when."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from uuid import uuid4

from django.urls import reverse
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from messaging.doctor.case import Case
from messaging.doctor.finding import Fault
from messaging.doctor.layer import Ear, is_in_memory
from messaging.doctor.passage import Delivery, Passage
from messaging.doctor.site import bearer
from messaging.doctor.sockets import HELLO_SECONDS, Frame, next_frame, next_of, opened
from messaging.groups import channel_group

ROUNDS = 4
ROUNDS_FROM_HERE = 2
FRAME_SECONDS = 5.0
BROADCAST_SECONDS = 1.0

Post = Callable[[str], None]


async def deliver(case: Case) -> Delivery:
    """Post a few messages, one after the other. Raises Fault when one is not stored."""
    delivery = Delivery()
    async with hearing(case, delivery), listening(case) as socket:
        await post_some(partial(post, case), ROUNDS, socket, delivery.posted)
        await heard_anything(delivery)
        if delivery.is_seen and not delivery.is_prompt:
            await post_some(case.trial.post_from_here, ROUNDS_FROM_HERE, socket, delivery.from_here)
        delivery.is_cut = socket is not None and socket.close_code is not None
    return delivery


async def post_some(
    post: Post, number: int, socket: ClientConnection | None, passages: list[Passage]
) -> None:
    """As many messages, until one is not seen: then none will be."""
    for _ in range(number):
        passages.append(await passage(post, socket))
        if socket is not None and passages[-1].seen is None:
            return


async def passage(post: Post, socket: ClientConnection | None) -> Passage:
    body = f"The doctor's test message {uuid4()}"
    started = time.perf_counter()
    seeing = asyncio.create_task(seen_at(socket, body))
    try:
        await asyncio.to_thread(post, body)
        stored = time.perf_counter()
        await asyncio.wait([seeing], timeout=FRAME_SECONDS)
        seen = seeing.result() if seeing.done() else None
    finally:
        seeing.cancel()
    return Passage(body, stored - started, seen and seen - started, started)


async def seen_at(socket: ClientConnection | None, body: str) -> float | None:
    """When a socket sees a message; None when there is no socket, or it is closed before."""
    if socket is None:
        return None
    with suppress(ConnectionClosed):
        while body_of(await next_frame(socket)) != body:
            pass
        return time.perf_counter()
    return None


def post(case: Case, body: str) -> None:
    path = reverse("message-list", args=[case.trial.channel.pk])
    answer = case.site.ask("POST", path, json={"body": body}, headers=bearer(case.trial.token))
    if answer.status_code != 201:
        raise Fault(f"The message is not stored: {answer.status_code} {answer.text[:80]}")


@asynccontextmanager
async def listening(case: Case) -> AsyncIterator[ClientConnection | None]:
    if case.socket_headers is None:
        yield None
        return
    async with opened(case.site, case.socket_headers) as socket:
        async with asyncio.timeout(HELLO_SECONDS):
            await next_of(socket, "hello")
            # As a page does: until then the server keeps changes for a second.
            await socket.send(json.dumps({"type": "resume", "cursors": {case.trial.channel.pk: 0}}))
            await next_of(socket, "caught_up")
        yield socket


@asynccontextmanager
async def hearing(case: Case, delivery: Delivery) -> AsyncIterator[None]:
    """Note when the layer brings each message, if this process shares it with the server."""
    if is_in_memory() or not case.is_layer_sound:
        yield
        return
    async with Ear(channel_group(case.trial.channel.pk)) as ear:
        noting = asyncio.create_task(note(ear, delivery))
        try:
            yield
        finally:
            noting.cancel()


async def note(ear: Ear, delivery: Delivery) -> None:
    while True:
        event = await ear.next()
        delivery.heard[body_of(event)] = time.perf_counter()


async def heard_anything(delivery: Delivery) -> None:
    """Give the layer some time; whatever comes later has come too late."""
    deadline = time.perf_counter() + BROADCAST_SECONDS
    while not delivery.heard and time.perf_counter() < deadline:
        await asyncio.sleep(BROADCAST_SECONDS / 20)


def body_of(event: Frame) -> str:
    return str(event.get("message", {}).get("body", ""))
