"""One run: people come, write while things break, and at the end their screens are compared."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from messaging.rtcheck.browser import Browser, Tab
from messaging.rtcheck.cast import TABS_PER_PERSON
from messaging.rtcheck.clerk import Clerk
from messaging.rtcheck.faults import NEED_PROXY, Scene, inflict
from messaging.rtcheck.judge import Judge
from messaging.rtcheck.proxy import Proxy
from messaging.rtcheck.report import Happened, Report
from messaging.rtcheck.site import Site, WrongSiteError
from messaging.rtcheck.tally import Tally
from messaging.rtcheck.writers import Writers
from messaging.services.stack import Stack

TICK_SECONDS = 0.25
CONNECTIONS_PER_SECOND = 200
CONNECT_SECONDS = 60.0
# Beyond two heartbeats, after which a browser takes its connection for dead.
SETTLE_SECONDS = 10.0
QUIET_SECONDS = 2.0
# Every so many browsers, one stands behind the harmful proxy.
BEHIND_PROXY = 3

# Takes the name of what goes on, how much of it is done, and how much there is.
Progress = Callable[[str, float, float], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do; `faults` happen together within a group, one group after the other."""

    clients: int
    writers: int
    channels: int
    seconds: float
    rate: float
    faults: list[list[str]]
    fault_seconds: float


class Check:
    """Runs a plan against a site, with a cast that a clerk has made."""

    def __init__(
        self,
        plan: Plan,
        site: Site,
        clerk: Clerk,
        *,
        stack: Stack | None = None,
        progress: Progress,
    ) -> None:
        self.plan = plan
        self.site = site
        self.clerk = clerk
        self.stack = stack
        self.progress = progress
        self.tally = Tally()
        self.happened: list[Happened] = []
        self.removed: dict[tuple[int, int], int] = {}

    async def run(self) -> Report:
        """Raises WrongSiteError, ClerkError; leaves the cast to the clerk."""
        await self.site.require_chatsite()
        await self._gather_cast()
        async with self._proxies() as proxies, self._browsers(proxies) as browsers:
            scene = Scene(self, proxies, self.stack, self.plan.fault_seconds)
            await self._let_all_come(browsers)
            seconds = await self._let_them_write(scene)
            judge = Judge(await self.clerk.read_stored(), self.removed, self.tally)
            settled_in = await self._let_all_settle(browsers, judge)
            report = judge.report(browsers, self.writers.made)
        report.seconds, report.settled_in, report.faults = seconds, settled_in, self.happened
        return report

    async def remove_member(self, user_id: int) -> None:
        """Remove a reader from the first channel: nothing later may reach them."""
        channel_id, owner = self.channel_ids[0], self.writers.owner
        if await owner.insist("DELETE", f"channels/{channel_id}/members/{user_id}/") is None:
            return
        answer = await owner.insist("GET", f"channels/{channel_id}/")
        if answer is not None:
            self.removed[channel_id, user_id] = answer.json()["last_seq"]

    async def _gather_cast(self) -> None:
        plan = self.plan
        cast = await self.clerk.make_cast(
            clients=plan.clients, writers=plan.writers, channels=plan.channels
        )
        self.channel_ids: list[int] = cast["channel_ids"]
        owner = cast["owner"]
        await self.site.require_same_database(owner["id"], owner["token"])
        tokens = [person["token"] for person in cast["writers"]]
        self.writers = Writers(tokens, owner["token"], self.channel_ids, self.site, self.tally)
        self.reader_ids = [person["id"] for person in cast["readers"]]
        self.tabs = [
            Tab(person["id"], person["token"], is_visible=number % 2 == 0)
            for person in cast["readers"]
            for number in range(TABS_PER_PERSON)
        ][: plan.clients]

    @asynccontextmanager
    async def _proxies(self) -> AsyncIterator[list[Proxy]]:
        """One before each server, if a fault needs them."""
        wanted = NEED_PROXY & {name for group in self.plan.faults for name in group}
        async with AsyncExitStack() as running:
            addresses = self.site.addresses if wanted else []
            yield [await running.enter_async_context(Proxy(address)) for address in addresses]

    @asynccontextmanager
    async def _browsers(self, proxies: list[Proxy]) -> AsyncIterator[list[Browser]]:
        direct, harmed = self.site.addresses, [proxy.address for proxy in proxies]
        browsers = [
            Browser(
                tab,
                self.channel_ids,
                harmed if harmed and number % BEHIND_PROXY == 0 else direct,
                self.site,
                self.tally,
            )
            for number, tab in enumerate(self.tabs)
        ]
        tasks = [asyncio.create_task(self._stay(*one)) for one in enumerate(browsers)]
        tasks.append(asyncio.create_task(self._tick(browsers)))
        try:
            yield browsers
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for task in tasks:
                if not task.cancelled():
                    task.result()

    async def _stay(self, number: int, browser: Browser) -> None:
        await asyncio.sleep(number / CONNECTIONS_PER_SECOND)
        await browser.stay()

    async def _tick(self, browsers: list[Browser]) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            now = time.monotonic()
            for browser in browsers:
                browser.tick(now)

    async def _let_all_come(self, browsers: list[Browser]) -> None:
        deadline = time.monotonic() + CONNECT_SECONDS + len(browsers) / CONNECTIONS_PER_SECOND
        while (live := sum(browser.is_live for browser in browsers)) < len(browsers):
            if time.monotonic() > deadline:
                closes = ", ".join(f"{name}: {n}" for name, n in self.tally.closes.items())
                raise WrongSiteError(
                    f"Only {live} of {len(browsers)} clients could connect ({closes or 'silence'})."
                )
            self.progress("Connecting", live, len(browsers))
            await asyncio.sleep(TICK_SECONDS)

    async def _let_them_write(self, scene: Scene) -> float:
        """Traffic, with the faults spread over its middle; at least as long as planned."""
        began = time.monotonic()
        async with asyncio.TaskGroup() as both:
            both.create_task(self.writers.write(self.plan.rate))
            shown = both.create_task(self._show_progress(began))
            await self._break_things(scene, began)
            await asyncio.sleep(max(QUIET_SECONDS, began + self.plan.seconds - time.monotonic()))
            self.writers.stop()
            shown.cancel()
        return time.monotonic() - began

    async def _break_things(self, scene: Scene, began: float) -> None:
        pause = self.plan.seconds / (len(self.plan.faults) + 1)
        for number, group in enumerate(self.plan.faults, start=1):
            await asyncio.sleep(began + number * pause - time.monotonic())
            started = time.monotonic()
            await inflict(group, scene)
            self.happened.append(Happened(group, started - began, time.monotonic() - began))

    async def _show_progress(self, began: float) -> None:
        while True:
            gone = time.monotonic() - began
            changes, frames = self.tally.changes.total(), self.tally.frames
            what = f"{changes:,} changes, {frames:,} frames"
            self.progress(what, gone, max(gone, self.plan.seconds))
            await asyncio.sleep(TICK_SECONDS)

    async def _let_all_settle(self, browsers: list[Browser], judge: Judge) -> float:
        """Until every screen is right, or nothing moves any more; the seconds it took."""
        began = moved = time.monotonic()
        waiting = browsers
        patience = SETTLE_SECONDS + 2 * max(browser.heartbeat for browser in browsers)
        while waiting and time.monotonic() < moved + patience:
            await asyncio.sleep(TICK_SECONDS)
            wrong = [browser for browser in waiting if not judge.is_right(browser)]
            moved = moved if len(wrong) == len(waiting) else time.monotonic()
            waiting = wrong
            self.progress("Settling", len(browsers) - len(waiting), len(browsers))
        return time.monotonic() - began
