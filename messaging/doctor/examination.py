"""The examination: every hop in the order of a message's path, if what it rests on is sound."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import httpx
from django.db import DatabaseError

from messaging.doctor.case import Case
from messaging.doctor.database import examine_database, examine_migrations
from messaging.doctor.finding import Fault, Finding, Mark, NotExaminable, Skipped
from messaging.doctor.handshake import examine_handshake
from messaging.doctor.layer import examine_layer
from messaging.doctor.login import examine_login
from messaging.doctor.messages import examine_broadcast, examine_frame, examine_message
from messaging.doctor.origins import examine_origin
from messaging.doctor.processes import examine_processes
from messaging.doctor.receivers import examine_receivers
from messaging.doctor.rest import examine_rest
from messaging.doctor.server import examine_server
from messaging.doctor.silence import examine_silence
from messaging.doctor.variables import examine_settings


@dataclass(frozen=True, slots=True)
class Hop:
    """A step on the way. `needs` are the names of those without which it cannot be asked."""

    name: str
    examine: Callable[[Case], Finding]
    needs: tuple[str, ...] = ()


# Whether there is anything to examine is known after the last of them.
IDENTIFYING = (
    Hop("settings", examine_settings),
    Hop("database", examine_database),
    Hop("migrations", examine_migrations, needs=("database",)),
    Hop("layer", examine_layer),
    Hop("receivers", examine_receivers),
    Hop("processes", examine_processes, needs=("database",)),
    Hop("server", examine_server),
    Hop("REST", examine_rest, needs=("database",)),
)

FURTHER = (
    Hop("login", examine_login, needs=("REST",)),
    Hop("WebSocket", examine_handshake, needs=("REST",)),
    Hop("origin", examine_origin, needs=("WebSocket",)),
    Hop("message", examine_message, needs=("REST",)),
    Hop("broadcast", examine_broadcast, needs=("message", "layer")),
    Hop("frame", examine_frame, needs=("message",)),
)

PATIENT = (Hop("silence", examine_silence, needs=("REST",)),)


def examine(case: Case, *, is_quick: bool) -> Iterator[tuple[Hop, Finding]]:
    """Each hop with its finding, as soon as it is found, once it is known that this is our site.

    Raises NotExaminable before the first of them when it is not.
    """
    marks: dict[str, Mark] = {}
    yield from list(walk(IDENTIFYING, case, marks))
    yield from walk(FURTHER if is_quick else (*FURTHER, *PATIENT), case, marks)


def walk(
    hops: tuple[Hop, ...], case: Case, marks: dict[str, Mark]
) -> Iterator[tuple[Hop, Finding]]:
    for hop in hops:
        unsound = [name for name in hop.needs if marks[name] in {Mark.BROKEN, Mark.SKIPPED}]
        finding = not_asked(unsound) if unsound else timed(hop, case)
        marks[hop.name] = finding.mark
        yield hop, finding


def timed(hop: Hop, case: Case) -> Finding:
    started = time.perf_counter()
    finding = asked(hop, case)
    if finding.milliseconds is not None or finding.mark == Mark.SKIPPED:
        return finding
    return replace(finding, milliseconds=1000 * (time.perf_counter() - started))


def asked(hop: Hop, case: Case) -> Finding:
    try:
        return hop.examine(case)
    except Skipped as reason:
        return Finding(str(reason), Mark.SKIPPED)
    except Fault as fault:
        return Finding(fault.cause, Mark.BROKEN, fault.remedies, milliseconds=fault.milliseconds)
    except DatabaseError as error:
        return Finding(f"The database refuses: {first_line(error)}", Mark.BROKEN)
    except httpx.TransportError as error:
        cause = str(error) or type(error).__name__
        return Finding(f"The server stopped answering: {cause}", Mark.BROKEN)
    except NotExaminable:
        raise
    except Exception as error:
        # Whatever one hop meets, the next ones must be asked.
        return Finding(f"It broke down: {error!r}", Mark.BROKEN)


def not_asked(unsound: list[str]) -> Finding:
    return Finding(f"rests on {' and '.join(unsound)}", Mark.SKIPPED)


def first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
