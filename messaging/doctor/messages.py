"""The hops of the test message: it is stored, broadcast, and seen as a frame."""

import asyncio

from websockets.exceptions import ConnectionClosed, InvalidHandshake

from messaging.doctor.case import Case
from messaging.doctor.delivery import deliver
from messaging.doctor.finding import Fault, Finding, Mark, Remedy, Skipped
from messaging.doctor.layer import REDIS_LINE, is_in_memory
from messaging.doctor.passage import Delivery
from messaging.doctor.processes import number_alive
from messaging.doctor.remedies import in_environment, in_shell

DISCONNECTED = (
    "The server stores messages and does not announce them: its receivers are disconnected."
)
RECEIVERS = in_shell("uvicorn chatsite.asgi:application   # and disconnect nothing in settings")
RESTART = in_shell("systemctl restart chatsite   # whatever runs the server processes")


def examine_message(case: Case) -> Finding:
    try:
        case.delivery = asyncio.run(deliver(case))
    except (ConnectionClosed, InvalidHandshake, TimeoutError, OSError) as error:
        raise Fault(f"No second WebSocket can be opened for the test message: {error}") from error
    delivery = case.delivery
    return Finding(
        f"stored in a hidden channel, {len(delivery.posted)} times",
        milliseconds=1000 * delivery.seconds_until_stored,
    )


def examine_broadcast(case: Case) -> Finding:
    delivery = delivery_of(case)
    seconds = delivery.seconds_until_heard
    if seconds is not None:
        return Finding("heard on the layer by this process", milliseconds=1000 * seconds)
    if case.socket_headers is None or delivery.is_cut:
        raise Skipped("can only be told by its frame")
    if delivery.is_prompt:
        return heard_by_the_server(delivery)
    raise not_broadcast(case, delivery)


def heard_by_the_server(delivery: Delivery) -> Finding:
    """It works, on a layer of the server's own."""
    if is_in_memory():
        milliseconds = 1000 * delivery.seconds_until_seen
        return Finding("known by its frame: the layer is in memory", milliseconds=milliseconds)
    text = "the server uses another layer than this process, and only it hears of changes here late"
    return Finding(text, Mark.DOUBTFUL, same_redis())


def not_broadcast(case: Case, delivery: Delivery) -> Fault:
    """What is stored in this process tells who is deaf: the server, or only its receivers."""
    if is_in_memory():
        return Fault(DISCONNECTED, RECEIVERS) if number_alive() < 2 else alone_in_memory()
    if delivery.is_prompt_from_here:
        return Fault(DISCONNECTED, RECEIVERS)
    return Fault(
        "The server's broadcasts do not come to this layer: it uses another one, or cannot "
        "reach it.",
        same_redis(),
    )


def examine_frame(case: Case) -> Finding:
    delivery = delivery_of(case)
    if case.socket_headers is None:
        raise Skipped("no WebSocket can be opened")
    if delivery.is_cut:
        raise Fault("The WebSocket was closed before the test message's frame came.")
    if not delivery.is_seen:
        raise Fault(
            "A stored message has no frame: neither the layer nor the sweep brings it.", RESTART
        )
    milliseconds = 1000 * delivery.seconds_until_seen
    if delivery.is_prompt:
        return Finding("came by the layer", milliseconds=milliseconds)
    raise Fault(
        f"It came late, by the sweep: {cause_of_sweep(case)}.",
        () if delivery.seconds_until_heard is None else RESTART,
        milliseconds,
    )


def cause_of_sweep(case: Case) -> str:
    delivery = delivery_of(case)
    if not case.is_layer_sound:
        return "the layer is broken"
    if delivery.seconds_until_heard is None:
        return "nothing was broadcast"
    return "the server has lost its subscription to the layer"


def delivery_of(case: Case) -> Delivery:
    if case.delivery is None:
        raise Skipped("no message was posted")
    return case.delivery


def alone_in_memory() -> Fault:
    return Fault(
        "The layer is in memory, and several processes serve: none hears of another's messages.",
        in_environment(REDIS_LINE),
    )


def same_redis() -> tuple[Remedy, ...]:
    return in_environment(f"{REDIS_LINE}   # the same one here", "REDIS_PREFIX=chatsite.")
