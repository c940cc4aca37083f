"""Frames that say nothing, or too much."""

import pytest

from tests.product.cast import Cast
from tests.product.doors import RestDoor
from tests.product.socket import Socket

TOO_LARGE = '{"type": "ping", "padding": "' + "x" * 65_536 + '"}'

BAD_FRAMES = {
    "not_json": "{",
    "binary": b'{"type": "ping"}',
    "unknown_type": '{"type": "delete_everything"}',
    "bad_fields": '{"type": "typing", "channel_id": "7"}',
    "too_large": TOO_LARGE,
}


@pytest.mark.parametrize("code", BAD_FRAMES)
def test_a_bad_frame_is_answered_and_the_socket_lives_on(
    code: str, rest: RestDoor, bobs_socket: Socket
) -> None:
    bobs_socket.send_text(BAD_FRAMES[code])
    answer = bobs_socket.next()
    rest.create("Still here?")

    assert (answer["type"], answer["code"]) == ("error", code)
    assert bobs_socket.next_change() == ("message_created", 1)


def test_the_third_bad_frame_closes_the_socket(bobs_socket: Socket) -> None:
    for _ in range(3):
        bobs_socket.send_text("{")

    assert [bobs_socket.next()["type"] for _ in range(3)] == ["error"] * 3
    assert bobs_socket.close_code() == 4409


def test_100_frames_at_once_close_the_socket(cast: Cast, bobs_socket: Socket) -> None:
    for _ in range(100):
        bobs_socket.send(type="ping")

    assert bobs_socket.close_code() == 4429
