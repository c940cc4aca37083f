"""Handshakes take turns: in order, a few at a time, and who leaves the queue is passed over."""

import asyncio
from typing import Any

from chatsite.turns import InTurns

CONNECT = {"type": "websocket.connect"}
LEFT = {"type": "websocket.disconnect", "code": 1006}


class Greeter:
    """An application that greets when it is let, and notes whom it has begun with."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.may_greet = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        assert await receive() == CONNECT
        self.begun.append(scope["name"])
        await self.may_greet.wait()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": "hello"})
        assert await receive() == LEFT


class Visitor:
    """A socket that connects at once, and leaves when it is told to."""

    def __init__(self, name: str, application: InTurns) -> None:
        self.says: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.says.put_nowait(CONNECT)
        self.heard: list[str] = []
        visit = application({"name": name}, self.says.get, self.hear)
        self.visit = asyncio.ensure_future(visit)

    async def hear(self, message: dict[str, Any]) -> None:
        self.heard.append(message["type"])

    async def leave(self) -> None:
        self.says.put_nowait(LEFT)
        await self.visit


async def settle() -> None:
    """Let everybody do what they can do now."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_the_next_begins_when_one_is_greeted_and_stays() -> None:
    greeter = Greeter()
    application = InTurns(greeter, at_once=2)
    visitors = [Visitor(name, application) for name in "abcd"]

    await settle()
    begun = list(greeter.begun)
    greeter.may_greet.set()
    await settle()

    assert (begun, greeter.begun) == (["a", "b"], ["a", "b", "c", "d"])
    assert {tuple(each.heard) for each in visitors} == {("websocket.accept", "websocket.send")}
    for each in visitors:
        await each.leave()


async def test_who_leaves_the_queue_is_passed_over() -> None:
    greeter = Greeter()
    application = InTurns(greeter, at_once=1)
    first, gone, last = (Visitor(name, application) for name in "abc")
    await settle()

    await gone.leave()
    greeter.may_greet.set()
    await settle()

    assert greeter.begun == ["a", "c"]
    await first.leave()
    await last.leave()


async def test_a_handshake_that_fails_gives_its_turn_to_the_next() -> None:
    async def fail(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError(scope["name"])

    application = InTurns(fail, at_once=1)

    visits = [Visitor(name, application).visit for name in "ab"]
    errors = await asyncio.gather(*visits, return_exceptions=True)

    assert [str(error) for error in errors] == ["a", "b"]


async def test_turns_are_kept_when_somebody_leaves_just_as_the_turn_comes() -> None:
    greeter = Greeter()
    greeter.may_greet.set()
    application = InTurns(greeter, at_once=1)
    first, gone = (Visitor(name, application) for name in "ab")
    gone.says.put_nowait(LEFT)

    await settle()
    last = Visitor("c", application)
    await settle()

    assert last.heard == ["websocket.accept", "websocket.send"]
    for each in (first, last):
        await each.leave()
    await gone.visit
