"""Writers of a check: whom they ask, how often, and when they give up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

import pytest

from messaging.rtcheck.site import Site
from messaging.rtcheck.tally import Tally
from messaging.rtcheck.writers import Made, Writer
from tests.answering import Server, serving

CREATED = (201, '{"id": 7}')


@asynccontextmanager
async def writing(*servers: Server) -> AsyncIterator[Writer]:
    async with serving(*servers) as urls:
        site = Site(urls)
        try:
            yield Writer("token", [1], site, Tally(), Made(), count(1))
        finally:
            await site.close()


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
