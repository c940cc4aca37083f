"""Watches what people would not see: errors in the console, failed requests, foreign hosts."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# Said by the response or the failed request already.
REPEATED = re.compile("Failed to load resource: (the server responded|net::)")

# A page that is left ends its requests; nobody is harmed.
ENDED_BY_THE_PAGE = "net::ERR_ABORTED"


class Watch:
    """Collects problems of any number of contexts. A test names those that it provokes."""

    def __init__(self) -> None:
        self._problems: list[str] = []
        self._expected: list[str] = []
        self._hosts: set[str] = set()

    def over(self, context: BrowserContext, url: str) -> None:
        """Watch all pages of a context, whose own site is at a URL."""
        self._hosts.add(urlsplit(url).netloc)
        context.on("console", self._heard)
        context.on("weberror", self._erred)
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def expect(self, *patterns: str) -> None:
        """Let problems that match a pattern pass in this test."""
        self._expected += patterns

    @property
    def problems(self) -> list[str]:
        """What went wrong and was not expected."""
        return [
            problem
            for problem in self._problems
            if not any(re.search(pattern, problem) for pattern in self._expected)
        ]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not REPEATED.match(message.text):
            self._problems.append(f"console {message.type}: {message.text}")

    def _erred(self, error: WebError) -> None:
        self._problems.append(f"uncaught: {error.error}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc not in self._hosts:
            self._problems.append(f"foreign request: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != ENDED_BY_THE_PAGE:
            self._problems.append(f"{request.failure}: {request.method} {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self._problems.append(f"{response.status}: {response.request.method} {response.url}")
