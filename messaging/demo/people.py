"""The people of the demo workspace, from people.txt."""

from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parent / "people.txt"


@dataclass(frozen=True, slots=True)
class Person:
    """`mark` is admin, member, bot or nothing; the first two log in."""

    username: str
    display_name: str
    mark: str

    @property
    def logs_in(self) -> bool:
        return self.mark in {"admin", "member"}


def read_people() -> list[Person]:
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    return [Person(*map(str.strip, line.split("|"))) for line in lines if not line.startswith("#")]
