"""Lets daphne close WebSockets with 1012 (restart) and 1013 (try again later)."""

from autobahn.websocket.protocol import WebSocketProtocol as Codec
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol


class AnyCodeProtocol(WebSocketProtocol):  # type: ignore[misc]
    """Autobahn keeps the codes below 3000 to itself, from before 1012 and 1013 were registered."""

    def serverClose(self, code: int | None = None) -> None:  # noqa: N802
        self.sendCloseFrame(code=code or Codec.CLOSE_STATUS_CODE_NORMAL)


def allow_all_close_codes() -> None:
    WebSocketFactory.protocol = AnyCodeProtocol
