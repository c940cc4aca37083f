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


async def test_what_is_everybodys_is_replied_to_reacted_to_and_pinned() -> None:
    server = Server(CREATED)
    async with writing(server) as writer:
        writer.made.common = [(1, 5)]

        await writer._reply()
        for _ in range(2):
            await writer._pin()
        for _ in range(20):
            await writer._react()

    assert writer.made.bodies.keys() == {7}
    assert {pk for pk, _ in writer.made.reactions} == {5}
    assert writer.tally.changes == {"replied": 1, "pinned": 2, "reacted": 20}
    assert server.asked.keys() == {"POST", "DELETE"}


async def test_a_reaction_that_was_added_is_taken_back_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = Server(CREATED)
    monkeypatch.setattr("messaging.rtcheck.writers.EMOJI", ("🎉",))
    async with writing(server) as writer:
        writer.made.common = [(1, 5)]

        await writer._react()
        added = {*writer.made.reactions[5, "🎉"]}
        await writer._react()

    assert (added, writer.made.reactions) == ({"token"}, {(5, "🎉"): set()})
    assert server.asked == {"POST": 1, "DELETE": 1}


async def test_what_is_left_to_everybody_is_not_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("messaging.rtcheck.writers.COMMON", 1)
    async with writing(Server(CREATED)) as writer:
        await writer._create()

    assert (writer.made.common, writer._own) == ([(1, 7)], [])
