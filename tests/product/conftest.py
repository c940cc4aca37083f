"""A cast and open sockets for every test, and doors through which alice writes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing

import httpx
import pytest

from messaging.services.redis import Redis
from messaging.services.stack import Stack
from tests.product.cast import Cast, Person, make_casts
from tests.product.doors import RestDoor
from tests.product.http import program
from tests.product.socket import Socket

OpenSocket = Callable[[str, Mapping[str, str]], Socket]


@pytest.fixture(scope="session")
def spare_casts(stack: Stack) -> list[Cast]:
    return []


@pytest.fixture
def cast(stack: Stack, spare_casts: list[Cast]) -> Cast:
    """alice, bob and mallory, their channel, and an administrator; nobody else knows them."""
    if not spare_casts:
        spare_casts += make_casts(stack)
    return spare_casts.pop()


@pytest.fixture
def open_socket() -> Iterator[OpenSocket]:
    """Open a socket of the server at a URL, with headers; it is closed after the test."""
    with ExitStack() as sockets:
        yield lambda url, headers: sockets.enter_context(Socket.opened(url, headers))


@pytest.fixture
def listen(open_socket: OpenSocket) -> Callable[[str, Person], Socket]:
    """Open a person's socket with the token, and return it when it hears everything."""

    def opened(url: str, person: Person) -> Socket:
        socket = open_socket(url, {"Authorization": f"Bearer {person.token}"})
        assert socket.next()["type"] == "hello"
        return socket

    return opened


@pytest.fixture
def bobs_socket(stack: Stack, cast: Cast, listen: Callable[[str, Person], Socket]) -> Socket:
    """bob listens on the last server process; alice writes on the first."""
    return listen(stack.urls[-1], cast.bob)


@pytest.fixture
def rest(stack: Stack, cast: Cast) -> Iterator[RestDoor]:
    with closing(RestDoor(stack, cast)) as door:
        yield door


@pytest.fixture
def as_alice(stack: Stack, cast: Cast) -> Iterator[httpx.Client]:
    with program(stack.urls[0], cast.alice) as client:
        yield client


@pytest.fixture
def redis(stack: Stack) -> Iterator[Redis]:
    """The stack's Redis, which runs again after the test."""
    if stack.redis is None:
        pytest.skip("an embedded stack has no Redis")
    yield stack.redis
    stack.redis.thaw()
    if not stack.redis.is_running:
        stack.redis.start()
