"""Do not disturb: whether somebody is left alone now, and when that changes."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

SATURDAY = 5
WEEKDAYS = "weekdays"

# A schedule of some days comes back within a week.
DAYS_AHEAD = 8

Span = tuple[datetime, datetime]


class Quiet(Protocol):
    """Whoever has a schedule: days, from and to in their own time zone, and a moment."""

    time_zone: str
    quiet_until: datetime | None
    quiet_days: str
    quiet_from: time | None
    quiet_to: time | None


def quiet_ends_at(person: Quiet, now: datetime) -> datetime | None:
    """When somebody who is left alone now may be told of things again, else None."""
    end = now
    for start, stop in sorted(_spans(person, now)):
        if start <= end < stop:
            end = stop
    return end if end > now else None


def quiet_changes_at(person: Quiet, now: datetime) -> datetime | None:
    """When being left alone ends or begins next; None if that stays as it is."""
    later = [start for start, _ in _spans(person, now) if start > now]
    return quiet_ends_at(person, now) or min(later, default=None)


def is_time_zone(name: str) -> bool:
    return name in zoneinfo.available_timezones()


def zone_named(name: str) -> zoneinfo.ZoneInfo:
    """A time zone by its name; UTC for none, and for one that this system does not know."""
    try:
        return zoneinfo.ZoneInfo(name or "UTC")
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return zoneinfo.ZoneInfo("UTC")


def _spans(person: Quiet, now: datetime) -> Iterator[Span]:
    if person.quiet_until is not None:
        yield now, person.quiet_until
    if not person.quiet_days or person.quiet_from is None or person.quiet_to is None:
        return
    zone = zone_named(person.time_zone)
    today = now.astimezone(zone).date()
    for day in (today + timedelta(days=number) for number in range(-1, DAYS_AHEAD)):
        if person.quiet_days != WEEKDAYS or day.weekday() < SATURDAY:
            yield _span(day, person.quiet_from, person.quiet_to, zone)


def _span(day: date, start: time, stop: time, zone: zoneinfo.ZoneInfo) -> Span:
    """A night that begins on a day ends on the next one."""
    last = day if start < stop else day + timedelta(days=1)
    begins, ends = (datetime.combine(*at, zone) for at in ((day, start), (last, stop)))
    return begins.astimezone(UTC), ends.astimezone(UTC)
