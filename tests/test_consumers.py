"""The WebSocket: who may listen, what they hear, what they may say."""

from typing import Any

import pytest
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from messaging.models import Channel, User
from tests.listening import Socket, in_thread, post, shape, socket_of, sockets_of

pytestmark = pytest.mark.django_db(transaction=True)


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
