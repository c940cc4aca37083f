"""Writers of a check: whom they ask, how often, and when they give up."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

import pytest

from messaging.rtcheck.site import Site
from messaging.rtcheck.tally import Tally
from messaging.rtcheck.writers import Made, Writer

CREATED = (201, '{"id": 7}')


class Server:
    """Gives its answers one after the other, the last one again and again; counts requests."""

    def __init__(self, *answers: tuple[int, str]) -> None:
        self.answers = list(answers)
        self.asked: Counter[str] = Counter()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.asked[head.split()[0]] += 1
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        writer.write(
            f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            f"{body}".encode()
        )
        await writer.drain()
        writer.close()


@asynccontextmanager
async def writing(*servers: Server) -> AsyncIterator[Writer]:
    listening = [await asyncio.start_server(each.serve, "127.0.0.1", 0) for each in servers]
    site = Site([f"http://127.0.0.1:{each.sockets[0].getsockname()[1]}" for each in listening])
    try:
        yield Writer("token", [1], site, Tally(), Made(), count(1))
    finally:
        await site.close()
        for each in listening:
            each.close()


async def test_a_repeated_post_goes_to_two_processes_at_once() -> None:
    servers = [Server(CREATED), Server(CREATED)]
    async with writing(*servers) as writer:
        writer.posts_twice = True

        for _ in range(3):
            await writer._create()

    assert [each.asked for each in servers] == [{"POST": 3}] * 2
    assert writer.made.doubles == 0


async def test_two_messages_for_one_post_are_doubles() -> None:
    async with writing(Server(CREATED), Server((201, '{"id": 8}'))) as writer:
        writer.posts_twice = True

        await writer._create()

    assert writer.made.doubles == 1


async def test_who_is_busy_is_asked_again() -> None:
    async with writing(Server((503, ""), CREATED)) as writer:
        assert await writer.insist("POST", "x/")

    assert writer.tally.retries == {"503": 1}
    assert not writer.tally.refusals


async def test_what_a_lost_try_has_removed_is_done() -> None:
    async with writing(Server((503, ""), (404, ""))) as writer:
        assert await writer.insist("DELETE", "x/")

    assert not writer.tally.refusals


@pytest.mark.parametrize("method", ["POST", "DELETE"])
async def test_what_was_never_there_is_refused(method: str) -> None:
    async with writing(Server((404, ""))) as writer:
        assert await writer.insist(method, "x/") is None

    assert writer.tally.refusals == {f"{method} 404": 1}


async def test_a_site_that_is_gone_for_good_is_given_up() -> None:
    async with writing(Server((503, ""))) as writer:
        writer.patience = 0.01

        assert await writer.insist("POST", "x/") is None

    assert writer.tally.refusals == {"POST without answer": 1}
