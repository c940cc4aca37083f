"""The site at an address, asked as a browser or a program asks it."""

import ssl
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
from django.urls import reverse

ANSWER_SECONDS = 10.0
REQUEST_ID = "X-Request-ID"

# What proxies call themselves in their answers, and what we call them.
PROXIES = {"nginx": "nginx", "openresty": "nginx", "caddy": "Caddy", "apache": "Apache"}


class Site:
    """Remembers cookies and what stands before it. Close it, or use it in a `with`."""

    def __init__(self, url: str) -> None:
        """`url` is scheme and host, perhaps with a port; raises ValueError for anything else."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
            raise ValueError(url)
        self.host = parts.hostname
        self.port = parts.port
        self.origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        self.is_secure = parts.scheme == "https"
        self.cookies: dict[str, str] = {}
        self.proxy: str | None = None
        # By this id the doctor's requests are found in the server's log.
        self.headers = {REQUEST_ID: f"doctor-{uuid4().hex}"}
        self.ssl_context = ssl.create_default_context()
        self._client = httpx.Client(
            base_url=self.origin, timeout=ANSWER_SECONDS, verify=self.ssl_context, trust_env=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._client.close()

    def ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        """An answer, whatever its status. Raises httpx.TransportError when there is none."""
        headers = self.headers | self.cookie_header | request.pop("headers", {})
        answer = self._client.request(method, path, headers=headers, **request)
        self._learn(answer)
        return answer

    def has_answered(self, headers: Mapping[str, str]) -> bool:
        """Whether headers are of an answer of the site itself, not of a proxy."""
        return headers.get(REQUEST_ID) == self.headers[REQUEST_ID]

    def own_origin(self, token: str) -> str:
        """Scheme and host as they reach the server, which builds its addresses of them."""
        root: dict[str, str] = self.ask("GET", reverse("api-root"), headers=bearer(token)).json()
        return next(iter(root.values())).removesuffix(reverse("channel-list"))

    def play_proxy(self) -> None:
        """Say what a proxy with TLS would say: pages are for browsers with https."""
        self.headers["X-Forwarded-Proto"] = "https"
        self.origin = self.origin.replace("http://", "https://", 1)

    def _learn(self, answer: httpx.Response) -> None:
        for header in answer.headers.get_list("set-cookie"):
            self.cookies |= {name: each.value for name, each in SimpleCookie(header).items()}
        told = f"{answer.headers.get('server', '')} {answer.headers.get('via', '')}".lower()
        names = (ours for theirs, ours in PROXIES.items() if theirs in told)
        self.proxy = next(names, self.proxy)

    @property
    def url(self) -> str:
        return str(self._client.base_url).rstrip("/")

    @property
    def socket_url(self) -> str:
        return self.url.replace("http", "ws", 1) + "/ws/"

    @property
    def cookie_header(self) -> dict[str, str]:
        pairs = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": pairs} if pairs else {}

    @property
    def proxy_name(self) -> str:
        return self.proxy or "the proxy"


def milliseconds_of(answer: httpx.Response) -> float:
    return answer.elapsed.total_seconds() * 1000


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
