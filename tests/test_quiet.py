"""Do not disturb: for a while, and at hours of one's own time zone."""

from datetime import UTC, datetime, time

import pytest

from messaging.models import User
from messaging.models.quiet import quiet_changes_at, quiet_ends_at

# A Monday in winter.
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return MONDAY.replace(day=day, hour=hour, minute=minute)


def person(days: str = "", start: int = 22, stop: int = 7, zone: str = "") -> User:
    return User(quiet_days=days, quiet_from=time(start), quiet_to=time(stop), time_zone=zone)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (at(21, 59), None),
        (at(22), at(7, day=24)),
        (at(6, 59), at(7)),
        (at(7), None),
    ],
)
def test_a_night_lasts_until_the_next_morning(now: datetime, ends: datetime | None) -> None:
    assert quiet_ends_at(person("every"), now) == ends


def test_the_hours_are_those_where_somebody_is() -> None:
    sleeper = person("every", zone="Asia/Tokyo")

    assert quiet_ends_at(sleeper, at(14)) == at(22)
    assert quiet_ends_at(sleeper, at(23)) is None


def test_the_night_from_friday_is_the_last_one_of_the_week() -> None:
    worker = person("weekdays")

    assert quiet_ends_at(worker, at(3, day=28)) == at(7, day=28)
    assert quiet_ends_at(worker, at(23, day=28)) is None
    assert quiet_changes_at(worker, at(23, day=28)) == at(22, day=30)


def test_a_moment_of_ones_own_runs_into_the_night() -> None:
    busy = person("every")
    busy.quiet_until = at(22, 30)

    assert quiet_ends_at(busy, at(21)) == at(7, day=24)


def test_without_a_schedule_it_is_over_when_it_is_over() -> None:
    busy = User(quiet_until=at(12))

    assert (quiet_ends_at(busy, at(11)), quiet_changes_at(busy, at(11))) == (at(12), at(12))
    assert (quiet_ends_at(busy, at(12)), quiet_changes_at(busy, at(12))) == (None, None)


def test_a_time_zone_that_is_gone_counts_as_utc() -> None:
    assert quiet_ends_at(person("every", zone="Mars/Base"), at(23)) == at(7, day=24)
