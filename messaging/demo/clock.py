"""When the messages of the demo workspace were sent, so that its last one is a few minutes old."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from messaging.demo.logs import Line

AGE_OF_LAST = timedelta(minutes=4)


class Clock:
    """Earlier days keep the times of their logs; today's lines move together to end just now."""

    def __init__(self, lines: Iterable[Line], now: datetime) -> None:
        self.midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        last = max(line.since_today_began for line in lines)
        self.shift = now - AGE_OF_LAST - (self.midnight + last)

    def sent_at(self, line: Line) -> datetime:
        sent_at = self.midnight + line.since_today_began
        return sent_at if line.days_ago else sent_at + self.shift
