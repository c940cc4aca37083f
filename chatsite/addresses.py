"""Where a request comes from. What a client claims of itself counts only as far as a proxy says so.

Each proxy appends to `X-Forwarded-For` whom it serves. So the list is read from the right: over
proxies that TRUSTED_PROXIES names, up to the first address that is none. Whatever stands to the
left of that was sent by the client and may be forged.
"""

from collections.abc import Iterator, Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address

# What one household or server is given of IPv6, so that it cannot be a new caller each time.
BITS_OF_ONE_CALLER = 64


def client_address(request: HttpRequest) -> str:
    """The caller's address, or nothing where there is none, as behind a local socket alone."""
    return address_behind(request.META.get("REMOTE_ADDR"), request.headers.get("X-Forwarded-For"))


def address_of_scope(scope: Mapping[str, Any]) -> str:
    """The caller's address of an ASGI scope, for HTTP and WebSockets."""
    peer = (scope.get("client") or ("", 0))[0]
    lists = [value for name, value in scope["headers"] if name.lower() == b"x-forwarded-for"]
    return address_behind(peer, b",".join(lists).decode("latin-1"))


def caller_of(address: str) -> str:
    """What limits are counted by: an IPv4 address, or the network of an IPv6 one."""
    parsed = parse(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, BITS_OF_ONE_CALLER), strict=False))
    return address


def address_behind(peer: str | None, forwarded_for: str | None) -> str:
    """The last address that is no trusted proxy; the first proxy where all of them are."""
    found = parse(peer or "")
    if peer and (found is None or not is_trusted(found)):
        return str(found or "")
    for said in reversed(list(entries(forwarded_for or ""))):
        address = parse(said)
        if address is None:
            break
        found = address
        if not is_trusted(found):
            break
    return str(found or "")


def entries(forwarded_for: str) -> Iterator[str]:
    return (entry.strip() for entry in forwarded_for.split(",") if entry.strip())


def is_trusted(address: Address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)


def parse(text: str) -> Address | None:
    """An address, perhaps with a port as some proxies write it; nothing for anything else."""
    try:
        address = ip_address(without_port(text))
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
