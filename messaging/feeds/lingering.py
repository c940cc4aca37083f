"""People who have just gone: most of them come back in a moment, on another page or process."""

from collections.abc import Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Lingering(Generic[T]):
    """A picture of people in which whoever has gone stays for some more looks, as last seen."""

    def __init__(self, looks: int) -> None:
        self._looks = looks
        self._kept: dict[int, tuple[T, int]] = {}

    def look(self, people: Mapping[int, T]) -> dict[int, T]:
        """Those who are here, and those who have gone since not so many looks."""
        gone = {
            pk: (last, left - 1)
            for pk, (last, left) in self._kept.items()
            if left > 0 and pk not in people
        }
        self._kept = gone | {pk: (now, self._looks) for pk, now in people.items()}
        return {pk: value for pk, (value, _) in self._kept.items()}
