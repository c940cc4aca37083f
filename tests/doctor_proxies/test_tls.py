"""HTTPS at the proxy, and what it has to pass on."""

from collections.abc import Callable

import pytest

from messaging.services.servers import Server
from messaging.services.stack import Stack
from tests.doctor_proxies.conftest import Proxied, broken, without
from tests.doctoring import diagnose


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
