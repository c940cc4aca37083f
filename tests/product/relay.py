"""A TCP relay that breaks a connection at a chosen moment."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

BUFFER = 65_536


class Relay:
    """Passes everything on to a port of this machine, until it is told to cut.

    After `cut_after(words)` it passes on the next thing that a client says with these words, and
    lets no answer through: the connection ends, and the client cannot know how it went.
    """

    def __init__(self, port: int) -> None:
        self.target = ("127.0.0.1", port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.words: bytes | None = None
        self.has_cut = threading.Event()

    @classmethod
    @contextmanager
    def running(cls, port: int) -> Iterator["Relay"]:
        relay = cls(port)
        threading.Thread(target=relay.serve, daemon=True).start()
        try:
            yield relay
        finally:
            relay.listener.close()

    def cut_after(self, words: bytes) -> None:
        self.words = words

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                server = socket.create_connection(self.target)
                for source, sink in ((client, server), (server, client)):
                    is_client = source is client
                    arguments = (source, sink, is_client)
                    threading.Thread(target=self.pass_on, args=arguments, daemon=True).start()

    def pass_on(self, source: socket.socket, sink: socket.socket, is_client: bool) -> None:
        with suppress(OSError):
            while said := source.recv(BUFFER):
                if is_client and self.words and self.words in said:
                    self.cut(source, sink, said)
                    return
                sink.sendall(said)
        close(source, sink)

    def cut(self, client: socket.socket, server: socket.socket, said: bytes) -> None:
        self.words = None
        close(client)
        # The server acts on what it has read before it notices that nobody listens any more.
        server.sendall(said)
        server.shutdown(socket.SHUT_WR)
        self.has_cut.set()


def close(*sockets: socket.socket) -> None:
    """End connections in both directions, so that whoever reads from them wakes up."""
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()
