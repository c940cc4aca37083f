"""The hop of the server processes: each says every few seconds that it lives."""

from django.db import DatabaseError

from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Finding, Mark
from messaging.doctor.remedies import in_shell
from messaging.models import ServerProcess


def examine_processes(case: Case) -> Finding:
    processes = list(ServerProcess.objects.by_age())
    living = [each for each in processes if each.is_alive]
    silent = [each for each in processes if not each.is_alive]
    lost = [each for each in silent if not is_replaced(each, living)]
    if lost:
        raise Fault(
            f"{' and '.join(described(each) for each in lost)}: killed, hanging, or cut off.",
            in_shell(
                *(
                    f"ps -p {each.pid}   # on {each.host}; if it is gone, start it again"
                    for each in lost
                )
            ),
        )
    if not processes:
        return Finding("none has told that it lives", Mark.DOUBTFUL)
    noun = "process lives" if len(living) == 1 else "processes live"
    details = [f"{each.server} {each.host}:{each.pid}" for each in living]
    details += [f"{described(each)}; others have started there since" for each in silent]
    mark = Mark.DOUBTFUL if silent else Mark.SOUND
    return Finding(f"{len(living)} {noun}", mark, details=tuple(details))


def is_replaced(lost: ServerProcess, living: list[ServerProcess]) -> bool:
    """Whether a process has started on the same host since this one was last seen."""
    return any(each.host == lost.host and each.started_at > lost.seen_at for each in living)


def described(process: ServerProcess) -> str:
    seconds = process.unseen.total_seconds()
    return (
        f"{process.server} on {process.host}, pid {process.pid}, was last seen {seconds:.0f} s ago"
    )


def number_alive() -> int:
    """How many processes live, as far as the database can tell."""
    try:
        return ServerProcess.objects.alive().count()
    except DatabaseError:
        return 0
