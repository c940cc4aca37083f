"""The hop of the server processes: each says every few seconds that it lives."""

from django.db import DatabaseError

from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Finding, Mark
from messaging.doctor.remedies import in_shell
from messaging.models import ServerProcess


def examine_processes(case: Case) -> Finding:
    processes = list(ServerProcess.objects.by_age())
    lost = [each for each in processes if not each.is_alive]
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
    noun = "process lives" if len(processes) == 1 else "processes live"
    return Finding(
        f"{len(processes)} {noun}",
        details=tuple(f"{each.server} {each.host}:{each.pid}" for each in processes),
    )


def described(process: ServerProcess) -> str:
    seconds = process.unseen.total_seconds()
    return (
        f"{process.server} on {process.host}, pid {process.pid}, was last seen {seconds:.0f} s ago"
    )


def living() -> int:
    """How many processes live, as far as the database can tell."""
    try:
        return ServerProcess.objects.alive().count()
    except DatabaseError:
        return 0
