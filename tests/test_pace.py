"""The pace of frames."""

from messaging.pace import Pace


def test_a_quiet_second_allows_as_many_at_once_and_no_more() -> None:
    pace = Pace(20)

    allowed = [pace.allows_one_more() for _ in range(100)]

    assert allowed[:20] == [True] * 20
    assert allowed[-1] is False
