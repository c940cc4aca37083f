"""`manage.py doctor` through nginx, right and wrong: the cause, and the very lines to change."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from socket import socket

import pytest

from messaging.services.nginx import LOCATION, Nginx
from messaging.services.servers import Server
from messaging.services.stack import Stack, running_stack
from tests.doctoring import NOTHING, Diagnosis, diagnose, left_by_doctors
from tests.product.relay import BUFFER, Relay, end

HEARTBEAT_SECONDS = 5

# What becomes of a page whose address is not the one that reaches the server.
REFUSED = {"login": "failed", "WebSocket": "failed", "origin": "skipped"}

Proxied = Callable[..., Nginx]


@pytest.fixture(scope="module")
def site() -> Iterator[Stack]:
    """A site whose heart beats so fast that a test can wait for it."""
    env = {"HEARTBEAT_SECONDS": str(HEARTBEAT_SECONDS)}
    with running_stack("embedded-uvicorn", env=env) as running:
        yield running
        assert left_by_doctors(running) == NOTHING


@pytest.fixture
def nginx_before(tmp_path: Path) -> Iterator[Proxied]:
    """Start an nginx before a server; it ends with the test."""
    with ExitStack() as parts:

        def started(upstream: str, **options: object) -> Nginx:
            nginx = Nginx(tmp_path, upstream, **options)
            parts.callback(nginx.stop)
            nginx.start()
            return nginx

        yield started


@pytest.fixture
def server_with(site: Stack) -> Iterator[Callable[..., Server]]:
    """Start another server on the same database, with an environment of its own."""
    with ExitStack() as parts:

        def started(**env: str) -> Server:
            server = Server("uvicorn", site.directory, site.env | env)
            parts.callback(server.stop)
            server.start()
            return server

        yield started


def without(*words: str) -> list[str]:
    return [line for line in LOCATION if not any(word in line for word in words)]


def broken(diagnosis: Diagnosis) -> dict[str, str]:
    """The hops that failed, or could not be asked. Two processes share no layer in memory here."""
    return {name: mark for name, mark in diagnosis.marks.items() if mark != "warning"}


def test_through_a_right_nginx_all_is_well(site: Stack, nginx_before: Proxied) -> None:
    nginx = nginx_before(site.urls[0])

    diagnosis = diagnose(site, nginx.url)

    assert (diagnosis.code, diagnosis.marks) == (0, {})
    assert diagnosis.cause("server") == f"answers at {nginx.url} through nginx"
    assert diagnosis.cause("silence").startswith("open all the time, quiet for ")


def test_missing_upgrade_headers(site: Stack, nginx_before: Proxied) -> None:
    nginx = nginx_before(site.urls[0], location=without("http_version", "pgrade"))

    diagnosis = diagnose(site, nginx.url)

    assert diagnosis.code == 1
    skipped = dict.fromkeys(["origin", "broadcast", "frame", "silence"], "skipped")
    assert diagnosis.marks == {"WebSocket": "failed"} | skipped
    assert diagnosis.cause("WebSocket").endswith("nginx does not pass Upgrade.")
    missing = [line for line in LOCATION if "http_version" in line or "pgrade" in line]
    assert set(missing) <= set(diagnosis.lines("WebSocket"))


def test_a_timeout_shorter_than_the_heartbeat(site: Stack, nginx_before: Proxied) -> None:
    location = [*without("proxy_read_timeout"), "proxy_read_timeout 3s;"]
    nginx = nginx_before(site.urls[0], location=location)

    diagnosis = diagnose(site, nginx.url)

    assert (diagnosis.code, diagnosis.marks) == (1, {"silence": "failed"})
    assert diagnosis.cause("silence") == (
        "nginx closes a WebSocket after 3 s of silence; a heartbeat comes every 5 s."
    )
    assert "proxy_read_timeout 15s;" in diagnosis.lines("silence")


def test_a_missing_host(site: Stack, nginx_before: Proxied) -> None:
    nginx = nginx_before(site.urls[0], location=without("Host"))

    diagnosis = diagnose(site, nginx.url, "--quick")

    assert diagnosis.code == 1
    assert diagnosis.marks == REFUSED
    host = site.urls[0].removeprefix("http://")
    for hop in ("login", "WebSocket"):
        assert f"nginx passes Host {host}, not 127.0.0.1:{nginx.port}" in diagnosis.cause(hop)
        assert "proxy_set_header Host $http_host;" in diagnosis.lines(hop)


def test_an_origin_that_is_not_the_trusted_one(
    site: Stack, nginx_before: Proxied, server_with: Callable[..., Server]
) -> None:
    trusted = {"CSRF_TRUSTED_ORIGINS": "https://chat.example.org"}
    nginx = nginx_before(server_with(**trusted).url, location=without("Host"))

    diagnosis = diagnose(site, nginx.url, "--quick", **trusted)

    assert broken(diagnosis) == REFUSED
    assert "CSRF_TRUSTED_ORIGINS names https://chat.example.org" in diagnosis.cause("login")
    assert f"CSRF_TRUSTED_ORIGINS={nginx.url}" in diagnosis.lines("login")


def test_the_line_for_the_environment_heals_it_too(
    site: Stack, nginx_before: Proxied, server_with: Callable[..., Server]
) -> None:
    nginx = nginx_before("http://127.0.0.1:9", location=without("Host"))
    healed = {"CSRF_TRUSTED_ORIGINS": nginx.url}
    nginx.stop()
    nginx.upstream = server_with(**healed).url
    nginx.start()

    diagnosis = diagnose(site, nginx.url, "--quick", **healed)

    assert (diagnosis.code, broken(diagnosis)) == (0, {})


@pytest.mark.parametrize(
    ("header", "hop", "cause"),
    [
        ("Origin", "WebSocket", "nginx does not pass Origin"),
        ("Cookie", "login", "nginx does not pass Cookie"),
        ("Authorization", "REST", "Authorization does not reach the server: nginx keeps it."),
    ],
)
def test_a_header_that_is_not_passed_on(
    header: str, hop: str, cause: str, site: Stack, nginx_before: Proxied
) -> None:
    location = [*LOCATION, f'proxy_set_header {header} "";']
    nginx = nginx_before(site.urls[0], location=location)

    diagnosis = diagnose(site, nginx.url, "--quick")

    failed = {name for name, mark in diagnosis.marks.items() if mark == "failed"}
    assert (diagnosis.code, failed) == (1, {hop})
    assert cause in diagnosis.cause(hop)
    assert f"proxy_set_header {header} $http_{header.lower()};" in diagnosis.lines(hop)


def test_a_proxy_that_lets_pages_of_other_sites_in(site: Stack, nginx_before: Proxied) -> None:
    location = [*LOCATION, "proxy_set_header Origin $scheme://$http_host;"]
    nginx = nginx_before(site.urls[0], location=location)

    diagnosis = diagnose(site, nginx.url, "--quick")

    assert (diagnosis.code, diagnosis.marks) == (1, {"origin": "failed"})
    assert diagnosis.cause("origin").endswith("nginx replaces Origin.")


def test_a_name_that_is_not_allowed(
    site: Stack, nginx_before: Proxied, server_with: Callable[..., Server]
) -> None:
    server = server_with(ALLOWED_HOSTS="chat.example.org")

    diagnosis = diagnose(site, server.url, "--quick", ALLOWED_HOSTS="chat.example.org")

    assert diagnosis.hops["server"]["mark"] == "failed"
    assert diagnosis.cause("server") == "The server does not answer to the name 127.0.0.1."
    assert diagnosis.lines("server") == ["ALLOWED_HOSTS=127.0.0.1"]


def test_a_name_that_is_not_passed_on(site: Stack, nginx_before: Proxied) -> None:
    location = [*without("Host"), "proxy_set_header Host chatsite_backend;"]
    nginx = nginx_before(site.urls[0], location=location)

    diagnosis = diagnose(site, nginx.url, "--quick")

    assert diagnosis.cause("server").endswith("nginx does not pass Host.")


@pytest.fixture
def https_server(server_with: Callable[..., Server]) -> Server:
    return server_with(HTTPS_ONLY="true")


def test_a_missing_forwarded_proto(
    site: Stack, nginx_before: Proxied, https_server: Server
) -> None:
    location = without("X-Forwarded-Proto")
    nginx = nginx_before(https_server.url, location=location, has_tls=True)

    diagnosis = diagnose(
        site, nginx.url, "--quick", HTTPS_ONLY="true", SSL_CERT_FILE=str(nginx.certificate)
    )

    assert (diagnosis.code, broken(diagnosis)) == (1, {"server": "failed"})
    assert diagnosis.cause("server").endswith("nginx passes no X-Forwarded-Proto.")
    assert diagnosis.lines("server") == ["proxy_set_header X-Forwarded-Proto $scheme;"]


def test_tls_at_a_right_nginx(site: Stack, nginx_before: Proxied, https_server: Server) -> None:
    nginx = nginx_before(https_server.url, has_tls=True)

    diagnosis = diagnose(
        site, nginx.url, "--quick", HTTPS_ONLY="true", SSL_CERT_FILE=str(nginx.certificate)
    )

    assert (diagnosis.code, broken(diagnosis)) == (0, {})


def test_a_certificate_that_nobody_trusts(
    site: Stack, nginx_before: Proxied, https_server: Server
) -> None:
    nginx = nginx_before(https_server.url, has_tls=True)

    diagnosis = diagnose(site, nginx.url, "--quick")

    assert diagnosis.code == 2
    assert "certificate verify failed" in diagnosis.error


def test_a_process_for_https_alone_is_asked_as_by_its_proxy(
    site: Stack, https_server: Server
) -> None:
    diagnosis = diagnose(site, https_server.url, "--quick", HTTPS_ONLY="true")

    assert (diagnosis.code, broken(diagnosis)) == (0, {})
    assert diagnosis.cause("server").endswith("asked as by a proxy with TLS")


def test_a_proxy_that_does_not_reach_the_server(site: Stack, nginx_before: Proxied) -> None:
    nginx = nginx_before("http://127.0.0.1:9")

    diagnosis = diagnose(site, nginx.url, "--quick")

    assert diagnosis.code == 1
    assert diagnosis.cause("server") == "nginx answers 502: it does not reach the server."
    assert diagnosis.hops["REST"]["mark"] == "skipped"


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
