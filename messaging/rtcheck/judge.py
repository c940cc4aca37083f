"""Compares what browsers show, and what writers were told, with what is stored."""

from collections.abc import Mapping
from typing import Any

from messaging.rtcheck.browser import Browser
from messaging.rtcheck.report import Report
from messaging.rtcheck.screen import Channel, Difference, Screen, Shown, marks_of, shown
from messaging.rtcheck.tally import Tally
from messaging.rtcheck.writers import Made


class Judge:
    """Knows what is stored, and who was removed from which channel at which seq at the latest."""

    def __init__(
        self,
        stored: Mapping[int, Mapping[str, Any]],
        removed: Mapping[tuple[int, int], int],
        tally: Tally,
    ) -> None:
        self.stored = stored
        self.removed = removed
        self.tally = tally
        self.channels = {pk: shown_of_rows(one["messages"]) for pk, one in stored.items()}
        self.in_threads = {
            row["id"] for one in stored.values() for row in one["messages"] if row["in_thread"]
        }

    def is_right(self, browser: Browser) -> bool:
        """Whether it is live and shows everything as it is, and nothing that was taken from it."""
        return browser.is_live and all(
            screen.is_taken_away
            if self._was_removed(browser, pk)
            else self._difference(screen, pk).is_none
            for pk, screen in browser.screens.items()
        )

    def report(self, browsers: list[Browser], made: Made) -> Report:
        tally = self.tally
        report = Report(len(browsers), sum(len(browser.screens) for browser in browsers))
        report.stored = sum(channel["last_seq"] for channel in self.stored.values())
        report.changes, report.frames = dict(tally.changes), tally.frames
        report.connections, report.resumes = tally.connections, tally.resumes
        report.resets, report.closes = tally.resets, dict(tally.closes)
        report.retries, report.refusals = dict(tally.retries), dict(tally.refusals)
        report.bad_frames, report.latency_ms = tally.bad_frames, tally.percentiles()
        for browser in browsers:
            self._compare_screens(browser, report)
        self._compare_writing(made, report)
        return report

    def _compare_screens(self, browser: Browser, report: Report) -> None:
        for channel_id, screen in browser.screens.items():
            report.duplicated += screen.duplicated
            report.out_of_order += screen.out_of_order
            if self._was_removed(browser, channel_id):
                key = (channel_id, browser.tab.user_id)
                end = self.tally.left_at.get(key, self.removed[key])
                report.seen_after_removal += screen.received_after(end)
                report.screens_that_differ += not screen.is_taken_away
                continue
            difference = self._difference(screen, channel_id)
            report.lost += difference.lost
            report.screens_that_differ += not difference.is_none

    def _difference(self, screen: Screen, channel_id: int) -> Difference:
        return screen.differs_from(self.channels[channel_id], self.in_threads)

    def _compare_writing(self, made: Made, report: Report) -> None:
        """Whether the database has what the writers were told, once."""
        rows = [row for channel in self.stored.values() for row in channel["messages"]]
        # The lines that removals leave have none.
        client_ids = [row["client_id"] for row in rows if row["client_id"]]
        report.stored_twice = len(client_ids) - len(set(client_ids)) + made.doubles
        bodies = {row["id"]: None if row["is_deleted"] else row["body"] for row in rows}
        report.never_stored = sum(bodies.get(pk, "") != body for pk, body in made.bodies.items())
        numbers = {
            (row["id"], emoji): len(user_ids)
            for row in rows
            for emoji, user_ids in row["reactions"]
        }
        report.never_stored += sum(
            numbers.get(key, 0) != len(writers) for key, writers in made.reactions.items()
        )

    def _was_removed(self, browser: Browser, channel_id: int) -> bool:
        """Whether its person was removed from a channel, which it is to have been told."""
        return (channel_id, browser.tab.user_id) in self.removed


def shown_of_rows(rows: list[dict[str, Any]]) -> Channel:
    return {row["id"]: shown_of_row(row) for row in rows}


def shown_of_row(row: dict[str, Any]) -> Shown:
    marks = marks_of(row["is_pinned"], row["replies"], row["reactions"])
    return shown(row["seq"], row["body"], row["is_deleted"], marks)
