"""`manage.py doctor` as an operator runs it, and what it leaves behind."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from messaging.services.servers import ROOT
from messaging.services.stack import Stack

DEADLINE_SECONDS = 120

COUNT_LEFT = """
from django.contrib.sessions.models import Session
from knox.models import AuthToken

people = set(User.objects.values_list("pk", flat=True))
whose = [int(row.get_decoded().get("_auth_user_id", 0)) for row in Session.objects.all()]
print([
    User.objects.filter(username__startswith="doctor-").count(),
    Channel.objects.filter(name__startswith="doctor-").count(),
    AuthToken.objects.filter(user__username__startswith="doctor-").count(),
    Message.objects.filter(body__startswith="The doctor's").count(),
    len(set(whose) - people - {0}),
])
"""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What `doctor --json` said."""

    code: int
    hops: dict[str, dict[str, Any]]
    error: str

    @property
    def marks(self) -> dict[str, str]:
        """Of those hops that are not sound."""
        return {name: hop["mark"] for name, hop in self.hops.items() if hop["mark"] != "ok"}

    def cause(self, name: str) -> str:
        return str(self.hops[name]["text"])

    def lines(self, name: str) -> list[str]:
        return [line for remedy in self.hops[name]["remedies"] for line in remedy["lines"]]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", "doctor", *arguments]


def run(stack: Stack, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        capture_output=True,
        text=True,
        env=stack.env | env,
        cwd=ROOT,
        timeout=DEADLINE_SECONDS,
    )


def diagnose(stack: Stack, *arguments: str, **env: str) -> Diagnosis:
    done = run(stack, *arguments, "--json", **env)
    hops = json.loads(done.stdout)["hops"] if done.stdout else []
    return Diagnosis(done.returncode, {hop["name"]: hop for hop in hops}, done.stderr)


def left_by_doctors(stack: Stack) -> str:
    """Numbers of people, channels, tokens and messages of doctors, and of nobody's sessions."""
    return stack.shell(COUNT_LEFT).strip()


NOTHING = "[0, 0, 0, 0, 0]"
