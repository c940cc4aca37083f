"""`manage.py doctor` through nginx, right and wrong: the cause, and the very lines to change."""

from collections.abc import Callable

import pytest

from messaging.services.nginx import LOCATION
from messaging.services.servers import Server
from messaging.services.stack import Stack
from tests.doctor_proxies.conftest import Proxied, broken, without
from tests.doctoring import diagnose

# What becomes of a page whose address is not the one that reaches the server.
REFUSED = {"login": "failed", "WebSocket": "failed", "origin": "skipped"}


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


def test_a_proxy_that_does_not_reach_the_server(site: Stack, nginx_before: Proxied) -> None:
    nginx = nginx_before("http://127.0.0.1:9")

    diagnosis = diagnose(site, nginx.url, "--quick")

    assert diagnosis.code == 1
    assert diagnosis.cause("server") == "nginx answers 502: it does not reach the server."
    assert diagnosis.hops["REST"]["mark"] == "skipped"
