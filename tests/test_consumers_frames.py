"""What a browser may say over the WebSocket, and what it is answered."""

import pytest

from messaging.models import Channel, User
from tests.listening import in_thread, post, socket_of

pytestmark = pytest.mark.django_db(transaction=True)


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
            "last_seq": 3,
            "is_back": False,
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


async def test_whoever_closes_the_tab_types_no_longer(
    channel: Channel, alice: User, bob: User
) -> None:
    async with socket_of(alice) as alices:
        async with socket_of(bob) as bobs:
            await bobs.send_json_to({"type": "typing", "channel_id": channel.pk})
            await alices.frame_of("typing_started")

        assert await alices.frame() == {
            "type": "typing_stopped",
            "channel_id": channel.pk,
            "user_id": bob.pk,
        }
