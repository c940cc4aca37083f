"""People who are connected to server processes, and looks at who they are."""

from messaging.feeds.attendance import Attendance
from messaging.models import Presence, ServerProcess, User
from messaging.presence import presence_of_everybody
from tests.listening import in_thread


def present(user: User, process: ServerProcess, *, is_active: bool = True) -> Presence:
    """Somebody who is connected to a process."""
    return Presence.objects.create(user=user, process=process, is_active=is_active)


async def look(attendance: Attendance, times: int) -> None:
    for _ in range(times):
        await attendance.look()


async def everybody() -> dict[int, str]:
    """How everybody is, as every process would say."""
    return await in_thread(presence_of_everybody)
