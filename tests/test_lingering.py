"""People who have just gone count for some more looks."""

from messaging.feeds.lingering import Lingering


def test_whoever_comes_back_in_time_was_never_away() -> None:
    lingering = Lingering[str](looks=2)

    seen = [lingering.look(people) for people in ({5: "online"}, {}, {}, {5: "away"})]

    assert seen == [{5: "online"}, {5: "online"}, {5: "online"}, {5: "away"}]


def test_whoever_stays_away_is_gone_after_so_many_looks() -> None:
    lingering = Lingering[str](looks=2)

    seen = [lingering.look(people) for people in ({5: "online"}, {}, {}, {}, {})]

    assert [bool(people) for people in seen] == [True, True, True, False, False]


def test_coming_back_for_a_moment_begins_the_patience_anew() -> None:
    lingering = Lingering[str](looks=1)

    seen = [lingering.look(people) for people in ({5: ""}, {}, {5: ""}, {}, {})]

    assert [bool(people) for people in seen] == [True, True, True, True, False]


def test_without_patience_nobody_lingers() -> None:
    lingering = Lingering[str](looks=0)

    assert [lingering.look(people) for people in ({5: ""}, {})] == [{5: ""}, {}]
