"""The people of the demo workspace, from people.txt."""

from dataclasses import dataclass
from pathlib import Path

from messaging.models import User

SOURCE = Path(__file__).parent / "people.txt"
ROLES = {"admin": User.Role.OWNER, "guest": User.Role.GUEST}


@dataclass(frozen=True, slots=True)
class Person:
    """`mark` is admin, member, bot, guest or nothing; the first two log in."""

    username: str
    display_name: str
    mark: str
    title: str
    pronouns: str
    time_zone: str
    status: str

    @property
    def logs_in(self) -> bool:
        return self.mark in {"admin", "member"}

    @property
    def profile(self) -> dict[str, str]:
        """What others see of them, as fields of a `User`; an emoji begins the status."""
        emoji, _, text = self.status.partition(" ")
        shown = {"display_name": self.display_name, "title": self.title, "pronouns": self.pronouns}
        return shown | {"time_zone": self.time_zone, "status_emoji": emoji, "status_text": text}

    @property
    def role(self) -> User.Role:
        return ROLES.get(self.mark, User.Role.MEMBER)


def read_people() -> list[Person]:
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    return [Person(*map(str.strip, line.split("|"))) for line in lines if not line.startswith("#")]
