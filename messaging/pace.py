"""How fast somebody may go."""

import time


class Pace:
    """Allows so many steps a second, and as many at once after a quiet second."""

    __slots__ = ("_allowance", "_per_second", "_seen")

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._allowance = per_second
        self._seen = time.monotonic()

    def allows_one_more(self) -> bool:
        now = time.monotonic()
        regained = (now - self._seen) * self._per_second
        self._allowance = min(self._per_second, self._allowance + regained) - 1
        self._seen = now
        return self._allowance >= 0
