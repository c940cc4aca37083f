"""Asks every server process what it knows, through its row, which it reads every two seconds."""

import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from messaging.inquiry.case import Case
from messaging.models import ServerProcess

ANSWER_SECONDS = 6.0
POLL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class ProcessAnswer:
    """What one process has said; nothing if it did not answer in time."""

    process: ServerProcess
    facts: dict[str, Any] | None

    @property
    def connections(self) -> list[dict[str, Any]]:
        return self.facts["connections"] if self.facts else []

    @property
    def endings(self) -> list[dict[str, Any]]:
        return self.facts["endings"] if self.facts else []


def ask_processes(case: Case, *, seconds: float = ANSWER_SECONDS) -> list[ProcessAnswer]:
    """One answer per process that was alive a moment ago, oldest process first."""
    question = question_about(case)
    processes = list(ServerProcess.objects.alive())
    found: dict[UUID, Any] = {}
    deadline = time.monotonic() + seconds
    while len(found) < len(processes) and time.monotonic() < deadline:
        waiting = ServerProcess.objects.filter(pk__in=[each.pk for each in processes])
        waiting = waiting.exclude(pk__in=found)
        answered = waiting.filter(answer__id=question["id"])
        found |= {process.pk: process.answer for process in answered}
        # Another question may be before ours; the row is free again once that is answered.
        waiting.exclude(pk__in=found).ask(question)
        time.sleep(POLL_SECONDS)
    return [ProcessAnswer(process, found.get(process.pk)) for process in processes]


def question_about(case: Case) -> dict[str, Any]:
    """As `messaging.feeds.inquiry` answers it."""
    return {
        "id": uuid4().hex,
        "user_id": case.user.pk,
        "channel_id": case.channel.pk,
        "changes": case.changes,
        "since": case.membership.joined_at.timestamp() if case.membership else None,
    }
