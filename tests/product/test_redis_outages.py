"""Without Redis messages are stored and delivered all the same, a second later."""

from collections.abc import Callable

import pytest

from messaging.services.redis import Redis
from messaging.services.stack import Stack
from messaging.services.waiting import wait_until
from tests.product.cast import Cast, Person
from tests.product.doors import RestDoor
from tests.product.http import Browser
from tests.product.socket import Socket

BOUND_SECONDS = 5.0


@pytest.mark.parametrize("harm", [Redis.stop, Redis.kill, Redis.freeze])
def test_a_message_is_stored_and_delivered_without_redis(
    harm: Callable[[Redis], None], redis: Redis, rest: RestDoor, bobs_socket: Socket
) -> None:
    rest.create("With Redis")
    rest.client.timeout = BOUND_SECONDS

    harm(redis)
    rest.create("Without")
    rest.create("Still without")

    assert [bobs_socket.next_change() for _ in range(3)] == [
        ("message_created", 1),
        ("message_created", 2),
        ("message_created", 3),
    ]


def test_a_socket_opens_without_redis(
    redis: Redis,
    rest: RestDoor,
    stack: Stack,
    cast: Cast,
    listen: Callable[[str, Person], Socket],
) -> None:
    redis.stop()

    socket = listen(stack.urls[-1], cast.bob)
    rest.create("You came at a bad time")

    assert socket.next_change() == ("message_created", 1)


@pytest.mark.parametrize("harm", [Redis.stop, Redis.freeze])
def test_people_log_in_without_redis(
    harm: Callable[[Redis], None], redis: Redis, stack: Stack, cast: Cast
) -> None:
    harm(redis)

    with Browser(stack.urls[0]) as browser:
        browser.timeout = BOUND_SECONDS
        browser.log_in(cast.bob)
        assert browser.get("/api/v1/users/me/").status_code == 200


def test_the_layer_works_again_after_redis_came_back(
    redis: Redis,
    stack: Stack,
    cast: Cast,
    listen: Callable[[str, Person], Socket],
    bobs_socket: Socket,
) -> None:
    alices_socket = listen(stack.urls[0], cast.alice)

    def typing_is_heard() -> bool:
        """Only the layer carries it; nothing stores it."""
        alices_socket.send(type="typing", channel_id=cast.channel_id)
        return bobs_socket.hears("typing_started", seconds=0.5)

    # Redis may have come back from the test before only now.
    wait_until(typing_is_heard, "typing heard through Redis")
    while bobs_socket.hears("typing_started", seconds=1):
        pass
    redis.stop()
    assert not typing_is_heard()
    redis.start()

    wait_until(typing_is_heard, "typing heard through the new Redis")
