"""Addresses that cannot be checked are refused with the reason."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from messaging.rtcheck.site import Site, WrongSiteError
from tests.answering import Server, serving


@asynccontextmanager
async def site_of(server: Server) -> AsyncIterator[Site]:
    async with serving(server) as urls:
        site = Site(urls)
        try:
            yield site
        finally:
            await site.close()


async def test_an_address_that_leads_elsewhere_is_told() -> None:
    server = Server((301, ""), headers="Location: https://chat.example.org/api/\r\n")
    async with site_of(server) as site:
        with pytest.raises(WrongSiteError, match="leads to https://chat"):
            await site.require_chatsite()


async def test_a_server_that_takes_other_peoples_tokens_is_another_site() -> None:
    async with site_of(Server((200, '{"id": 1}'))) as site:
        await site.require_same_database(1, "token")

        with pytest.raises(WrongSiteError, match="does not know the people of this database"):
            await site.require_same_database(2, "token")


async def test_a_server_that_goes_away_before_the_traffic_begins() -> None:
    site = Site(["http://127.0.0.1:9"])

    with pytest.raises(WrongSiteError, match=r"^Nobody answers at http://127\.0\.0\.1:9: "):
        await site.require_same_database(1, "token")

    await site.close()
