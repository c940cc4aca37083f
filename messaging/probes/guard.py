"""Who may see the metrics: whoever has the token, or asks directly from an allowed address."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare

# Behind a proxy everybody comes from the proxy's address. None of these is sent by Prometheus.
PROXY_HEADERS = {
    *(b"forwarded", b"via", b"x-real-ip"),
    *(b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto"),
}


@dataclass(frozen=True, slots=True)
class Scraper:
    """Whoever asks for the metrics."""

    address: str
    authorization: str
    is_proxied: bool

    @classmethod
    def of(cls, scope: Any) -> "Scraper":
        headers = {name.lower(): value for name, value in scope["headers"]}
        client = scope.get("client") or ("", 0)
        authorization = headers.get(b"authorization", b"").decode("latin-1")
        return cls(client[0] or "", authorization, not PROXY_HEADERS.isdisjoint(headers))

    @property
    def is_allowed(self) -> bool:
        return self.has_token or self.is_at_allowed_address

    @property
    def could_use_token(self) -> bool:
        return bool(settings.METRICS_TOKEN)

    @property
    def has_token(self) -> bool:
        scheme, _, token = self.authorization.partition(" ")
        is_bearer = scheme.lower() == "bearer" and self.could_use_token
        return is_bearer and constant_time_compare(token.strip(), settings.METRICS_TOKEN)

    @property
    def is_at_allowed_address(self) -> bool:
        if self.is_proxied:
            return False
        try:
            address = ip_address(self.address)
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return any(address in network for network in settings.METRICS_ADDRESSES)
