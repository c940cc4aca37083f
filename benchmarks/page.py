"""What opening a channel costs a browser, and how writing feels while others write fast."""

import argparse
import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.tables import Row, report, told
from benchmarks.typing import Typing, typed_while
from messaging.services.stack import Stack, running_stack

MEMBERS = 100
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LIVE = 'connection-banner[data-state="live"]'


@dataclass(slots=True)
class Transfer:
    """Bytes over the wire and requests, by kind of what was fetched."""

    octets: Counter[str] = field(default_factory=Counter)
    requests: Counter[str] = field(default_factory=Counter)

    def rows(self, title: str) -> list[Row]:
        kinds = sorted(self.octets, key=self.octets.__getitem__, reverse=True)
        rows = [row(title, kind, self.requests[kind], self.octets[kind]) for kind in kinds]
        total = row(title, "all", self.requests.total(), self.octets.total())
        return [told(each) for each in (*rows, total)]


def row(title: str, kind: str, requests: int, octets: int) -> Row:
    return {title: kind, "requests": str(requests), "KB": f"{octets / 1000:.1f}"}


def transferred(page: Page, act: Callable[[], object]) -> Transfer:
    """What the network carried until the page that an act leads to is live."""
    transfer, kinds = Transfer(), dict[str, str]()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")

    def began(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = kind_of(event)

    def ended(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "other")
        transfer.octets[kind] += int(event["encodedDataLength"])
        transfer.requests[kind] += 1 if event["encodedDataLength"] else 0

    devtools.on("Network.requestWillBeSent", began)
    devtools.on("Network.loadingFinished", ended)
    act()
    page.wait_for_selector(LIVE, state="attached")
    page.wait_for_load_state("networkidle")
    devtools.detach()
    return transfer


def kind_of(event: dict[str, Any]) -> str:
    """By the end of its address, or else as Chromium calls it."""
    name = urlsplit(event["request"]["url"]).path.rpartition("/")[2]
    ending = name.rpartition(".")[2] if "." in name else ""
    return {"js": "scripts", "css": "styles", "svg": "icons"}.get(ending, event["type"].lower())


@contextmanager
def running_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        browser.close()


def entered(browser: Browser, stack: Stack, facts: dict[str, Any]) -> BrowserContext:
    """A browser that was never here before, logged in."""
    context = browser.new_context(base_url=stack.urls[0], viewport={"width": 1440, "height": 900})
    name, _, value = facts["cookie"].partition("=")
    context.add_cookies([{"name": name, "value": value, "url": stack.urls[0]}])
    return context


def filled(stack: Stack, messages: int) -> dict[str, Any]:
    code = f"from benchmarks.conversation import seed; seed({MEMBERS}, {messages})"
    return json.loads(stack.shell(code).splitlines()[-1])


def typing_row(title: str, typing: Typing) -> Row:
    return told(
        {
            "writing": title,
            "messages/s": f"{typing.rate:.0f}",
            "keys": str(typing.keys),
            "to paint p50 ms": f"{typing.p50:.0f}",
            "p95 ms": f"{typing.p95:.0f}",
            "worst ms": f"{typing.worst:.0f}",
            "long tasks": str(typing.long_tasks),
            "longest ms": f"{typing.longest:.0f}",
        }
    )


def parsed_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=200_000, help="stored in the channel")
    parser.add_argument("--rate", type=int, default=50, help="messages a second while writing")
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--server", default="real-uvicorn")
    parser.add_argument("--json", default="", metavar="FILE")
    parser.add_argument("--markdown", default="", metavar="FILE")
    return parser.parse_args()


def main() -> None:
    options = parsed_options()
    with running_stack(options.server) as stack, running_browser() as browser:
        print(f"{options.messages} messages ...", file=sys.stderr)
        facts = filled(stack, options.messages)
        page = entered(browser, stack, facts).new_page()
        path = f"/channels/{facts['channel_id']}/"
        first = transferred(page, lambda: page.goto(path))
        again = transferred(page, lambda: page.goto(f"/channels/{facts['other_id']}/"))
        page.goto(path)
        page.wait_for_selector(LIVE, state="attached")
        typings = [
            typing_row(title, typed_while(page, stack.urls[0], facts, rate, options.seconds))
            for title, rate in (("alone", 0), ("while others write", options.rate))
        ]
    tables = [first.rows("opened for the first time"), again.rows("another channel"), typings]
    report(tables, tables, json_to=options.json, markdown_to=options.markdown)


if __name__ == "__main__":
    main()
