"""How long a key press takes to the screen while messages arrive."""

import threading
import time
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.sync_api import Page

from benchmarks.load import percentiles

KEY_MILLISECONDS = 90
# Event timing rounds to 8 ms and leaves out what is shorter than 16.
QUICK = 16.0
WRITERS = 4

OBSERVE = """
  window.seen = { keys: [], tasks: [] };
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (entry.name === "keydown") window.seen.keys.push(entry.duration);
  })).observe({ type: "event", durationThreshold: 16 });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    window.seen.tasks.push(entry.duration);
  })).observe({ type: "longtask" });
"""


@dataclass(frozen=True, slots=True)
class Typing:
    """Key presses in milliseconds from press to paint; tasks of more than 50 ms."""

    rate: float
    keys: int
    p50: float
    p95: float
    worst: float
    long_tasks: int
    longest: float


def typed_while(page: Page, url: str, facts: dict[str, Any], rate: int, seconds: int) -> Typing:
    """Write into the composer for so long, while so many messages a second are posted."""
    page.evaluate(OBSERVE)
    posting = Posting(url, facts, rate)
    posting.start()
    field = page.locator("message-composer textarea").first
    field.focus()
    keys, started = 0, time.monotonic()
    while time.monotonic() - started < seconds:
        page.keyboard.press("a" if keys % 6 else " ")
        page.wait_for_timeout(KEY_MILLISECONDS)
        keys += 1
    posted = posting.stop()
    seen = page.evaluate("window.seen")
    field.fill("")
    quick = [QUICK] * (keys - len(seen["keys"]))
    p50, p95, _ = percentiles(quick + seen["keys"])
    worst, longest = (max(seen[name], default=0.0) for name in ("keys", "tasks"))
    return Typing(posted / seconds, keys, p50, p95, worst, len(seen["tasks"]), longest)


class Posting:
    """Posts messages at a rate, from a few threads."""

    def __init__(self, url: str, facts: dict[str, Any], rate: int) -> None:
        self.http = httpx.Client(
            base_url=url, headers={"Authorization": facts["authorization"]}, timeout=20
        )
        self.path = f"/api/v1/channels/{facts['channel_id']}/messages/"
        self.pause = WRITERS / rate if rate else 0.0
        self.posted = 0
        self.ended = threading.Event()
        self.threads = [threading.Thread(target=self._post) for _ in range(WRITERS if rate else 0)]

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def stop(self) -> int:
        self.ended.set()
        for thread in self.threads:
            thread.join()
        self.http.close()
        return self.posted

    def _post(self) -> None:
        due = time.monotonic()
        while not self.ended.wait(max(0.0, due - time.monotonic())):
            self.http.post(self.path, json={"body": f"Reading {self.posted}"}).raise_for_status()
            self.posted += 1
            due += self.pause
