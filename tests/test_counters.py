"""What a process counts while it serves."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from messaging.close_codes import CloseCode
from messaging.counters import counters
from messaging.models import Channel, Message, User
from tests.listening import ORIGIN, in_thread, post, raw_socket, socket_of, sockets_of, until

pytestmark = pytest.mark.django_db(transaction=True)


class Gain:
    """What the counters have gained since the test began."""

    def __init__(self) -> None:
        self._totals = counters.totals
        self._closes = counters.closes.copy()

    def of(self, *names: str) -> list[int]:
        return [counters.totals[name] - self._totals[name] for name in names]

    @property
    def closes(self) -> dict[int, int]:
        return dict(counters.closes - self._closes)


@pytest.fixture
def gain() -> Iterator[Gain]:
    return Gain()


async def test_one_event_and_a_frame_for_each_browser(
    channel: Channel, alice: User, bob: User, gain: Gain
) -> None:
    async with sockets_of(bob, 3) as sockets:
        await in_thread(post, channel, alice, "hello")
        for socket in sockets:
            await socket.frame_of("message_created")

        # Three greetings, three messages.
        assert gain.of("events", "frames", "gaps") == [1, 6, 0]


async def test_a_hole_that_the_database_fills(
    channel: Channel, alice: User, bob: User, gain: Gain
) -> None:
    async with socket_of(bob) as socket:
        await in_thread(store_silently, channel, alice)

        await socket.frame_of("message_created")

        assert gain.of("gaps", "frames") == [1, 2]


def store_silently(channel: Channel, author: User) -> None:
    """As a fixture does it, which announces nothing."""
    seq = channel.take_seq()
    fields = {"body": "quiet", "seq": seq, "created_seq": seq, "created_at": timezone.now()}
    Message(channel=channel, author=author, **fields).save_base(raw=True)


async def test_a_browser_that_catches_up(
    channel: Channel, alice: User, bob: User, gain: Gain
) -> None:
    await in_thread(post, channel, alice, "one", "two")
    async with socket_of(bob) as socket:
        await socket.send_json_to({"type": "resume", "cursors": {str(channel.pk): 0}})
        await socket.frame_of("caught_up")

        # The greeting, two messages and the news that it has caught up.
        assert gain.of("resumes", "resets", "frames") == [1, 0, 4]


async def test_a_browser_that_is_too_far_behind(
    channel: Channel, alice: User, bob: User, gain: Gain
) -> None:
    await in_thread(post, channel, alice, *["again"] * 501)
    async with socket_of(bob) as socket:
        await socket.send_json_to({"type": "resume", "cursors": {str(channel.pk): 0}})
        await socket.frame_of("reset")

        assert gain.of("resumes", "resets") == [1, 1]


async def test_those_who_are_refused(alice: User, gain: Gain) -> None:
    async with raw_socket(ORIGIN) as socket:
        await socket.close_code()
    async with raw_socket([(b"host", b"testserver"), (b"origin", b"http://evil")]) as socket:
        await socket.close_code()

    assert gain.closes == {CloseCode.NOT_LOGGED_IN: 1, CloseCode.NOT_ALLOWED: 1}


async def test_those_who_are_closed_and_those_who_leave(bob: User, gain: Gain) -> None:
    async with socket_of(bob) as socket:
        for _ in range(3):
            await socket.send_to(text_data="?")
        await socket.close_code()
    async with socket_of(bob) as socket:
        await socket.disconnect(code=1001)

    await until(lambda: sum(gain.closes.values()) == 2)
    assert gain.closes == {CloseCode.PROTOCOL_ERROR: 1, 1001: 1}
