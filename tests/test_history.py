"""The last five minutes of a process, added up in steps of the clock."""

from messaging.counters import Counters
from messaging.feeds.history import STEPS, History


def test_what_was_counted_falls_into_the_step_of_the_look() -> None:
    counters = Counters()
    history = History(counters, 100.0)

    counters.events, counters.frames = 2, 400
    history.look(102.0, behind=1)
    counters.events, counters.gaps = 3, 1
    history.look(104.0, behind=0)
    counters.frames = 401
    history.look(106.0, behind=0)

    assert history.rows == [[20, 4.0, 3, 400, 1, 1], [21, 2.0, 0, 1, 0, 0]]


def test_five_minutes_are_kept() -> None:
    history = History(Counters(), 0.0)

    for second in range(0, 1_000, 2):
        history.look(float(second), behind=0)

    numbers = [row[0] for row in history.rows]
    assert numbers == list(range(199 - STEPS, 200))


def test_a_clock_that_is_set_back_takes_no_time_away() -> None:
    history = History(Counters(), 100.0)

    history.look(90.0, behind=0)

    assert history.rows == [[18, 0.0, 0, 0, 0, 0]]
