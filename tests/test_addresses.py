"""The caller's address: what proxies say is believed, what the caller says of itself is not."""

from ipaddress import ip_network
from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from chatsite.addresses import address_of_scope, caller_of, client_address

ALONE = [
    ("203.0.113.9", "", "203.0.113.9"),
    ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
    ("::ffff:203.0.113.9", "198.51.100.1", "203.0.113.9"),
    ("no address", "198.51.100.1", ""),
]
BEHIND_ONE = [
    ("127.0.0.1", "", "127.0.0.1"),
    ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
    ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
    ("127.0.0.1", "127.0.0.1, 203.0.113.9", "203.0.113.9"),
    ("::1", "2001:db8::7", "2001:db8::7"),
    ("127.0.0.1", "203.0.113.9:4711", "203.0.113.9"),
    ("127.0.0.1", "[2001:db8::7]:4711", "2001:db8::7"),
    ("127.0.0.1", "127.0.0.9", "127.0.0.9"),
    ("127.0.0.1", "203.0.113.9, ${jndi:ldap://evil}", "127.0.0.1"),
    ("127.0.0.1", " , ,", "127.0.0.1"),
    ("", "203.0.113.9", "203.0.113.9"),
    ("", "", ""),
]
BEHIND_TWO = [
    ("10.0.0.2", "198.51.100.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
    ("10.0.0.2", "203.0.113.9", "203.0.113.9"),
    ("127.0.0.1", "203.0.113.9", "127.0.0.1"),
]


@pytest.mark.parametrize(("peer", "said", "address"), [*ALONE, *BEHIND_ONE])
def test_only_what_a_proxy_has_appended_is_believed(peer: str, said: str, address: str) -> None:
    assert on_http(peer, said) == on_scope(peer, said) == address


@pytest.mark.parametrize(("peer", "said", "address"), BEHIND_TWO)
def test_proxies_of_other_networks_are_believed_when_they_are_named(
    peer: str, said: str, address: str, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/24")]

    assert on_http(peer, said) == on_scope(peer, said) == address


def test_a_second_header_is_read_after_the_first() -> None:
    said = [(b"x-forwarded-for", b"198.51.100.1"), (b"X-Forwarded-For", b"203.0.113.9")]
    scope: dict[str, Any] = {"client": ("127.0.0.1", 4711), "headers": said}

    assert address_of_scope(scope) == "203.0.113.9"


@pytest.mark.parametrize(
    ("address", "caller"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_limits_count_a_whole_network_of_the_sixth_version(address: str, caller: str) -> None:
    assert caller_of(address) == caller


def on_http(peer: str, said: str) -> str:
    headers = {"X-Forwarded-For": said} if said else {}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers))


def on_scope(peer: str, said: str) -> str:
    headers = [(b"x-forwarded-for", said.encode())] if said else []
    return address_of_scope({"client": (peer, 4711) if peer else None, "headers": headers})
