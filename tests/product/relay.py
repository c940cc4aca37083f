"""A TCP relay that breaks a connection at a chosen moment."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

BUFFER = 65_536


class Relay:
    """Passes everything on to a port of this machine, until it is told to cut.

    After `cut_after(first, then)` it waits for a connection on which a client says one and then
    the other. It passes that on, lets no answer through, and ends the connection: the client
    cannot know how it went.
    """

    def __init__(self, port: int) -> None:
        self.target = ("127.0.0.1", port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.words: tuple[bytes, bytes] | None = None

    @classmethod
    @contextmanager
    def running(cls, port: int) -> Iterator["Relay"]:
        """Those who are connected must have gone when it is left."""
        relay = cls(port)
        serving = begun(relay.serve)
        try:
            yield relay
        finally:
            end(relay.listener)
            serving.join()
            relay.listener.close()

    def cut_after(self, first: bytes, then: bytes) -> None:
        self.words = first, then

    def serve(self) -> None:
        connections = []
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                connections.append(begun(self.relay, client))
        for each in connections:
            each.join()

    def relay(self, client: socket.socket) -> None:
        with client, socket.create_connection(self.target) as server:
            answering = begun(self.pass_answers, server, client)
            self.pass_requests(client, server)
            answering.join()

    def pass_requests(self, client: socket.socket, server: socket.socket) -> None:
        has_said_first = False
        with suppress(OSError):
            while said := client.recv(BUFFER):
                if self.words:
                    first, then = self.words
                    has_said_first = has_said_first or first in said
                    if has_said_first and then in said:
                        self.words = None
                        end(client)
                server.sendall(said)
        end(server)

    def pass_answers(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while said := server.recv(BUFFER):
                client.sendall(said)
        end(client)


def begun(work: Callable[..., None], *arguments: socket.socket) -> threading.Thread:
    thread = threading.Thread(target=work, args=arguments)
    thread.start()
    return thread


def end(connection: socket.socket) -> None:
    """End a connection in both directions, so that whoever reads from it wakes up."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
