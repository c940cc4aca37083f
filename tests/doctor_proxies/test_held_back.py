"""A proxy that holds frames back."""

import time
from contextlib import suppress
from socket import socket

from messaging.services.stack import Stack
from tests.doctoring import diagnose
from tests.product.relay import BUFFER, Relay, end


class HoardingRelay(Relay):
    """Passes the frames of a server on once a second only."""

    def pass_answers(self, server: socket, client: socket) -> None:
        with suppress(OSError):
            while said := server.recv(BUFFER):
                client.sendall(said)
                if b" 101 " in said:
                    self.pass_hoards(server, client)
        end(client)

    def pass_hoards(self, server: socket, client: socket) -> None:
        server.settimeout(0.05)
        while said := hoard(server):
            client.sendall(said)


def hoard(server: socket) -> bytes:
    """Everything that comes for a second and until there is something; nothing at the end."""
    until = time.monotonic() + 1
    hoarded = b""
    while not hoarded or time.monotonic() < until:
        with suppress(TimeoutError):
            said = server.recv(BUFFER)
            if not said:
                return hoarded
            hoarded += said
    return hoarded


def test_frames_that_are_held_back(site: Stack) -> None:
    port = int(site.urls[0].rpartition(":")[2])
    with HoardingRelay.running(port) as relay:
        diagnosis = diagnose(site, f"http://127.0.0.1:{relay.port}", "--quick")

    assert diagnosis.code == 1
    assert diagnosis.hops["WebSocket"]["mark"] == "failed"
    assert "in bursts: the proxy holds frames back." in diagnosis.cause("WebSocket")
    wheres = [remedy["where"] for remedy in diagnosis.hops["WebSocket"]["remedies"]]
    assert wheres == ["nginx", "Caddy", "Apache"]
