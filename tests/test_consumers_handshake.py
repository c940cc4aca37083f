"""The WebSocket's handshake: who is let in, and what those learn who are not."""

from typing import Any

import pytest

from messaging.feeds import Hub
from messaging.models import Channel, Preferences, User
from messaging.serializers import PreferencesSerializer
from tests.listening import ORIGIN, bearer, in_thread, post, raw_socket, session_cookie, socket_of

pytestmark = pytest.mark.django_db(transaction=True)

# A channel that nobody has arranged or given rules.
AS_MADE = {
    "topic": "",
    "is_archived": False,
    "mentions": 0,
    "last_read_seq": 0,
    "people": [],
    "is_hidden": False,
    "is_read_only": False,
    "slow_mode_seconds": 0,
    "is_default": False,
    "is_favourite": False,
    "section_id": None,
    "is_muted": False,
    "notify": "",
}


async def test_hello_comes_first_with_the_sidebar(channel: Channel, alice: User, bob: User) -> None:
    await in_thread(post, channel, alice, "one", "two")
    cookie = await session_cookie(bob)

    async with raw_socket([*ORIGIN, (b"cookie", cookie)]) as socket:
        hello = await socket.frame()

    created_at = hello["channels"][0].pop("created_at")
    assert created_at.endswith("Z")
    assert hello == {
        "type": "hello",
        "protocol": 1,
        "user": {
            "id": bob.pk,
            "username": "bob",
            "display_name": "Bob Berg",
            "avatar_url": None,
            "is_bot": False,
        },
        "channels": [
            AS_MADE
            | {
                "id": channel.pk,
                "name": "engine-room",
                "kind": "private",
                "last_seq": 2,
                "member_count": 2,
                "unread": 2,
                "role": "member",
            }
        ],
        "role": "member",
        "sections": [],
        "unread_threads": [],
        "blocked": [],
        "open_reports": 0,
        "preferences": PreferencesSerializer(Preferences(pk=bob.pk)).data,
        "heartbeat_seconds": 25,
    }


async def test_a_program_connects_with_a_token_and_without_an_origin(bob: User) -> None:
    async with raw_socket([(b"host", b"testserver"), (b"authorization", await bearer(bob))]) as it:
        assert (await it.frame())["user"]["username"] == "bob"


async def test_nobody_is_told_to_log_in(db: None) -> None:
    async with raw_socket(ORIGIN) as socket:
        assert await socket.close_code() == 4401


async def test_a_wrong_token_is_told_to_log_in(db: None) -> None:
    async with raw_socket(
        [(b"host", b"testserver"), (b"authorization", b"Bearer guessed")]
    ) as socket:
        assert await socket.close_code() == 4401


@pytest.mark.parametrize(
    "origin",
    [
        b"http://evil.example",
        b"http://testserver:8000",
        b"http://testserver.evil.example",
        b"null",
        b"http://[",
        b"file://",
        b"",
    ],
)
async def test_a_page_of_another_site_is_refused_although_the_cookie_is_right(
    bob: User, origin: bytes
) -> None:
    headers = [(b"host", b"testserver"), (b"cookie", await session_cookie(bob))]
    async with raw_socket([*headers, (b"origin", origin)]) as forged:
        assert await forged.close_code() == 4403
    async with raw_socket([*headers, ORIGIN[1]]) as honest:
        assert (await honest.frame())["type"] == "hello"


@pytest.mark.parametrize("host", [b"evil.example", b"testserver.evil.example", b"", b"[", b"a b"])
async def test_a_host_that_is_not_ours_is_refused_with_its_own_origin(
    bob: User, host: bytes
) -> None:
    """As after rebinding a name of another site to our address."""
    headers = [(b"host", host), (b"origin", b"http://" + host)]

    async with raw_socket([*headers, (b"cookie", await session_cookie(bob))]) as page:
        assert await page.close_code() == 4403
    async with raw_socket([headers[0], (b"authorization", await bearer(bob))]) as program:
        assert await program.close_code() == 4403


async def test_what_a_browser_says_was_forwarded_makes_it_no_page_of_ours(bob: User) -> None:
    forged = [(b"x-forwarded-host", b"evil.example"), (b"x-forwarded-for", b"127.0.0.1")]
    headers = [(b"host", b"testserver"), (b"origin", b"http://evil.example"), *forged]

    async with raw_socket([*headers, (b"cookie", await session_cookie(bob))]) as socket:
        assert await socket.close_code() == 4403


async def test_a_trusted_origin_is_admitted(bob: User, settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://chat.example.org"]
    settings.ALLOWED_HOSTS = ["internal"]
    headers = [(b"host", b"internal:8000"), (b"origin", b"https://chat.example.org")]

    async with raw_socket([*headers, (b"cookie", await session_cookie(bob))]) as socket:
        assert (await socket.frame())["type"] == "hello"


async def test_one_connection_too_many_is_refused(bob: User, settings: Any) -> None:
    settings.MOST_CONNECTIONS_PER_PERSON = 2
    cookie = (b"cookie", await session_cookie(bob))

    async with socket_of(bob) as first, socket_of(bob), raw_socket([*ORIGIN, cookie]) as third:
        assert await third.close_code() == 4429
        await first.send_json_to({"type": "ping"})
        assert (await first.frame())["type"] == "heartbeat"


async def test_the_hub_rests_when_the_last_connection_has_gone(bob: User) -> None:
    async with socket_of(bob):
        hub = Hub.of_this_process()
        assert len(hub.connections) == 1

    assert hub.connections == set()
    assert hub.channel_feeds == hub.user_feeds == {}
    assert Hub.of_this_process() is not hub
