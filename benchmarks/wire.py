"""The WebSocket protocol as a client speaks it, as cheap as Python can."""

from typing import NamedTuple

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA

# A client must mask what it sends; this key leaves the bytes as they are.
MASK = bytes(4)


class Span(NamedTuple):
    """Where the payload of a frame stands in a buffer, and what it is."""

    start: int
    end: int
    opcode: int


def opening(port: int, path: str, cookie: str) -> bytes:
    """The request that opens a WebSocket, from a page of the same site."""
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: http://127.0.0.1:{port}",
        f"Cookie: {cookie}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def next_frame(buffer: bytes, start: int) -> Span | None:
    """The frame that begins at `start`; None when it is not there as a whole."""
    size = len(buffer)
    if size < start + 2:
        return None
    length = buffer[start + 1]
    begin = start + 2
    if length > 125:
        begin += 2 if length == 126 else 8
        length = int.from_bytes(buffer[start + 2 : begin])
    if size < begin + length:
        return None
    return Span(begin, begin + length, buffer[start] & 0xF)


def frame(opcode: int, payload: bytes) -> bytes:
    """A short frame of a client."""
    if len(payload) > 125:
        raise ValueError(f"a payload of at most 125 bytes, not {len(payload)}")
    return bytes((0x80 | opcode, 0x80 | len(payload))) + MASK + payload


def acknowledgement(channel_id: int, seq: int) -> bytes:
    return frame(TEXT, b'{"type":"ack","cursors":{"%d":%d}}' % (channel_id, seq))
