"""The WebSocket: who may listen, what they hear, what they may say."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from knox.models import AuthToken
from rest_framework.test import APIClient

from messaging.feeds import Hub
from messaging.models import Channel, Membership, Message, User
from tests.listening import (
    ORIGIN,
    Socket,
    bearer,
    in_thread,
    raw_socket,
    session_cookie,
    socket_of,
    sockets_of,
)

pytestmark = pytest.mark.django_db(transaction=True)


def post(channel: Channel, author: User, *bodies: str) -> list[Message]:
    return [Message.objects.create(channel=channel, author=author, body=body) for body in bodies]


def shape(frame: dict[str, Any]) -> tuple[str, int | None, str | None]:
    return frame["type"], frame.get("seq"), frame.get("message", {}).get("body")


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
            {
                "id": channel.pk,
                "name": "engine-room",
                "kind": "private",
                "topic": "",
                "is_archived": False,
                "last_seq": 2,
                "member_count": 2,
                "unread": 2,
                "mentions": 0,
                "last_read_seq": 0,
                "role": "member",
            }
        ],
        "heartbeat_seconds": 25,
    }


async def test_a_message_created_edited_and_deleted_reaches_members_and_no_outsider(
    channel: Channel, alice: User, bob: User, mallory: User
) -> None:
    async with socket_of(bob) as bobs, socket_of(mallory) as mallorys:
        [message] = await in_thread(post, channel, alice, "first")
        message.body = "second"
        await in_thread(message.save)
        await in_thread(message.delete)

        assert [shape(await bobs.frame()) for _ in range(3)] == [
            ("message_created", 1, "first"),
            ("message_updated", 2, "second"),
            ("message_deleted", 3, ""),
        ]
        assert await mallorys.receive_nothing()


async def test_a_rest_post_reaches_an_open_socket(
    channel: Channel, alice: User, bob: User, as_alice: APIClient
) -> None:
    url = f"/api/v1/channels/{channel.pk}/messages/"
    async with socket_of(bob) as socket:
        answer = await in_thread(as_alice.post, url, {"body": "ahoy"})

        frame = await socket.frame()

    assert answer.status_code == 201
    assert frame == {
        "type": "message_created",
        "channel_id": channel.pk,
        "seq": 1,
        "message": answer.json(),
    }


async def test_a_program_connects_with_a_token_and_without_an_origin(bob: User) -> None:
    async with raw_socket([(b"host", b"testserver"), (b"authorization", await bearer(bob))]) as it:
        assert (await it.frame())["user"]["username"] == "bob"


async def test_nobody_is_told_to_log_in(db: None) -> None:
    async with raw_socket(ORIGIN) as socket:
        assert await socket.close_code() == 4401


async def test_a_wrong_token_is_told_to_log_in(db: None) -> None:
    async with raw_socket([(b"host", b"h"), (b"authorization", b"Bearer guessed")]) as socket:
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


async def test_a_trusted_origin_is_admitted(bob: User, settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://chat.example.org"]
    headers = [(b"host", b"internal:8000"), (b"origin", b"https://chat.example.org")]

    async with raw_socket([*headers, (b"cookie", await session_cookie(bob))]) as socket:
        assert (await socket.frame())["type"] == "hello"


async def test_resume_replays_what_was_missed_and_says_when_it_is_over(
    channel: Channel, alice: User, bob: User
) -> None:
    messages = await in_thread(post, channel, alice, "one", "two", "three")
    await in_thread(messages[0].delete)
    messages[1].body = "two, mended"
    await in_thread(messages[1].save)

    async with socket_of(bob) as socket:
        await socket.send_json_to({"type": "resume", "cursors": {str(channel.pk): 2}})

        assert [shape(await socket.frame()) for _ in range(4)] == [
            ("message_created", 3, "three"),
            ("message_deleted", 4, ""),
            ("message_updated", 5, "two, mended"),
            ("caught_up", 5, None),
        ]


async def test_more_than_500_changes_are_not_replayed_but_reset(
    channel: Channel, alice: User, bob: User
) -> None:
    await in_thread(post, channel, alice, *map(str, range(501)))

    async with socket_of(bob) as socket:
        await socket.send_json_to({"type": "resume", "cursors": {str(channel.pk): 0}})
        reset = await socket.frame()
        await in_thread(post, channel, alice, "and on")

        assert reset == {"type": "reset", "channel_id": channel.pk, "seq": 501}
        assert shape(await socket.frame()) == ("message_created", 502, "and on")


async def test_a_cursor_from_the_future_is_an_error_and_harms_nothing(
    channel: Channel, alice: User, bob: User
) -> None:
    async with socket_of(bob) as socket:
        await socket.send_json_to({"type": "resume", "cursors": {str(channel.pk): 99}})
        error = await socket.frame()
        await in_thread(post, channel, alice, "still here")

        assert error == {
            "type": "error",
            "code": "future_cursor",
            "detail": "99 is beyond the channel's last change, 0.",
            "channel_id": channel.pk,
        }
        assert shape(await socket.frame()) == ("message_created", 1, "still here")


async def test_a_foreign_channel_is_not_found_and_a_member_finds_it(
    channel: Channel, alice: User, bob: User, mallory: User
) -> None:
    await in_thread(post, channel, alice, "secret")
    resume = {"type": "resume", "cursors": {str(channel.pk): 0}}

    async with socket_of(bob) as bobs, socket_of(mallory) as mallorys:
        await bobs.send_json_to(resume)
        await mallorys.send_json_to(resume)

        assert shape(await bobs.frame()) == ("message_created", 1, "secret")
        assert (await mallorys.frame())["code"] == "not_found"
        await in_thread(post, channel, alice, "another")
        assert await mallorys.receive_nothing()


async def test_a_visitor_of_a_public_channel_hears_it_after_asking(
    public_channel: Channel, alice: User, mallory: User
) -> None:
    async with socket_of(mallory) as socket:
        await in_thread(post, public_channel, alice, "not asked for")
        assert await socket.receive_nothing()
        await socket.send_json_to({"type": "resume", "cursors": {str(public_channel.pk): 1}})
        caught_up = await socket.frame()
        await in_thread(post, public_channel, alice, "asked for")

        assert shape(caught_up) == ("caught_up", 1, None)
        assert shape(await socket.frame()) == ("message_created", 2, "asked for")


async def test_whoever_joins_hears_the_channel_at_once(
    channel: Channel, alice: User, mallory: User
) -> None:
    async with socket_of(mallory) as socket:
        await in_thread(Membership.objects.create, channel=channel, user=mallory)
        created = await socket.frame()
        await in_thread(post, channel, alice, "welcome")
        message = await socket.frame_of("message_created")

    assert created["type"] == "channel_created"
    assert created["channel"]["role"] == "member"
    assert message["message"]["body"] == "welcome"


async def test_losing_membership_takes_the_channel_and_everything_after(
    channel: Channel, alice: User, bob: User
) -> None:
    membership = await in_thread(Membership.objects.get, channel=channel, user=bob)
    async with socket_of(bob) as bobs, socket_of(alice) as alices:
        await in_thread(membership.delete)
        await in_thread(post, channel, alice, "he is gone")

        assert await bobs.frame() == {"type": "channel_removed", "channel_id": channel.pk}
        assert await bobs.receive_nothing()
        assert shape(await alices.frame_of("message_created"))[2] == "he is gone"


async def test_logging_out_closes_the_socket(bob: User) -> None:
    async with socket_of(bob) as socket:
        await in_thread(Session.objects.all().delete)

        assert await socket.close_code() == 4401


async def test_logging_out_elsewhere_does_not_close_this_socket(
    bob: User, channel: Channel, alice: User
) -> None:
    async with socket_of(bob) as kept, socket_of(bob) as ended:
        newest = await in_thread(Session.objects.latest, "expire_date")
        await in_thread(newest.delete)

        assert await ended.close_code() == 4401
        await in_thread(post, channel, alice, "still here")
        assert shape(await kept.frame()) == ("message_created", 1, "still here")


async def test_deactivation_closes_the_socket(bob: User) -> None:
    async with socket_of(bob) as socket:
        bob.is_active = False
        await in_thread(bob.save)

        assert await socket.close_code() == 4401


async def test_a_new_password_closes_the_socket(bob: User) -> None:
    async with socket_of(bob) as socket:
        bob.set_password("something else entirely")
        await in_thread(bob.save)

        assert await socket.close_code() == 4401


async def test_a_revoked_token_closes_its_socket(bob: User) -> None:
    headers = [(b"host", b"testserver"), (b"authorization", await bearer(bob))]
    async with raw_socket(headers) as socket:
        await socket.frame_of("hello")
        await in_thread(AuthToken.objects.all().delete)

        assert await socket.close_code() == 4401


async def test_a_deactivation_that_no_signal_told_closes_the_socket_within_a_sweep(
    bob: User,
) -> None:
    async with socket_of(bob) as socket:
        await in_thread(User.objects.filter(pk=bob.pk).update, is_active=False)

        assert await socket.close_code() == 4401


async def test_a_membership_that_no_signal_told_is_followed_within_a_sweep(
    channel: Channel, mallory: User
) -> None:
    async with socket_of(mallory) as socket:
        membership = Membership(channel=channel, user=mallory)
        await in_thread(Membership.objects.bulk_create, [membership])
        created = await socket.frame_of("channel_created")
        memberships = Membership.objects.filter(user=mallory)
        await in_thread(memberships._raw_delete, memberships.db)
        removed = await socket.frame_of("channel_removed")

    assert created["channel"]["id"] == removed["channel_id"] == channel.pk


async def test_bad_frames_are_answered_and_the_third_closes(bob: User) -> None:
    async with socket_of(bob) as socket:
        await socket.send_to(text_data="{")
        await socket.send_to(bytes_data=b"\x00\x01")
        first, second = await socket.frame(), await socket.frame()
        await socket.send_to(text_data='{"type": "shout"}')
        third = await socket.frame()

        assert [frame["type"] for frame in (first, second, third)] == ["error"] * 3
        codes = [frame["code"] for frame in (first, second, third)]
        assert codes == ["not_json", "binary", "unknown_type"]
        assert await socket.close_code() == 4409


async def test_a_hundred_frames_at_once_close_the_socket(bob: User, alice: User) -> None:
    async with socket_of(bob) as flooding, socket_of(alice) as bystander:
        for _ in range(100):
            await flooding.send_json_to({"type": "ping"})

        assert await flooding.close_code() == 4429
        await bystander.send_json_to({"type": "ping"})
        assert (await bystander.frame())["type"] == "heartbeat"


async def test_one_connection_too_many_is_refused(bob: User, settings: Any) -> None:
    settings.MOST_CONNECTIONS_PER_PERSON = 2
    cookie = (b"cookie", await session_cookie(bob))

    async with socket_of(bob) as first, socket_of(bob), raw_socket([*ORIGIN, cookie]) as third:
        assert await third.close_code() == 4429
        await first.send_json_to({"type": "ping"})
        assert (await first.frame())["type"] == "heartbeat"


async def test_a_ping_is_answered_with_the_heads(channel: Channel, alice: User, bob: User) -> None:
    async with socket_of(bob) as socket:
        await in_thread(post, channel, alice, "one")
        await socket.frame_of("message_created")
        await socket.send_json_to({"type": "ping"})

        assert await socket.frame() == {"type": "heartbeat", "heads": {str(channel.pk): 1}}


async def test_reading_in_one_tab_is_told_to_the_others(
    channel: Channel, alice: User, bob: User
) -> None:
    await in_thread(post, channel, alice, "one", "two", "three")

    async with socket_of(bob) as reading, socket_of(bob) as other, socket_of(alice) as alices:
        await reading.send_json_to({"type": "read", "channel_id": channel.pk, "seq": 2})

        assert await other.frame() == {
            "type": "read_marker_moved",
            "channel_id": channel.pk,
            "last_read_seq": 2,
            "unread": 1,
            "mentions": 0,
        }
        assert await alices.receive_nothing()


async def test_reading_beyond_the_end_or_elsewhere_is_an_error(
    channel: Channel, bob: User, mallory: User
) -> None:
    async with socket_of(bob) as bobs, socket_of(mallory) as mallorys:
        await bobs.send_json_to({"type": "read", "channel_id": channel.pk, "seq": 5})
        await mallorys.send_json_to({"type": "read", "channel_id": channel.pk, "seq": 0})

        assert (await bobs.frame())["code"] == "future_cursor"
        assert (await mallorys.frame())["code"] == "not_found"


async def test_typing_is_told_to_the_channel_and_only_by_its_members(
    channel: Channel, alice: User, bob: User, mallory: User
) -> None:
    async with socket_of(bob) as bobs, socket_of(alice) as alices, socket_of(mallory) as mallorys:
        await mallorys.send_json_to({"type": "typing", "channel_id": channel.pk})
        await bobs.send_json_to({"type": "typing", "channel_id": channel.pk})

        assert await alices.frame() == {
            "type": "typing_started",
            "channel_id": channel.pk,
            "user_id": bob.pk,
        }
        assert await alices.receive_nothing()


async def test_the_queries_for_one_message_do_not_depend_on_the_connections(
    channel: Channel, alice: User, bob: User, as_alice: APIClient, settings: Any
) -> None:
    settings.MOST_CONNECTIONS_PER_PERSON = 200
    url = f"/api/v1/channels/{channel.pk}/messages/"

    async def queries_to_deliver_to(sockets: list[Socket]) -> int:
        """What the process asks of messages, from the POST until everybody has the frame."""
        queries = CaptureQueriesContext(database)
        await in_thread(queries.__enter__)
        assert (await in_thread(as_alice.post, url, {"body": "counted"})).status_code == 201
        frames = [await each.frame_of("message_created") for each in sockets]
        await in_thread(queries.__exit__, None, None, None)
        assert {frame["message"]["body"] for frame in frames} == {"counted"}
        captured = await in_thread(list, queries)
        return len([query for query in captured if "messaging_message" in query["sql"]])

    async with sockets_of(bob, 1) as first:
        with_one = await queries_to_deliver_to(first)
        async with sockets_of(bob, 99) as others:
            with_hundred = await queries_to_deliver_to(first + others)

    assert with_one == with_hundred == 1


async def test_the_hub_rests_when_the_last_connection_has_gone(bob: User) -> None:
    async with socket_of(bob):
        hub = Hub.of_this_process()
        assert len(hub.connections) == 1

    assert hub.connections == set()
    assert hub.channel_feeds == hub.user_feeds == {}
    assert Hub.of_this_process() is not hub
