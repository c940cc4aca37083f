"""The check can fail: it finds what a chat of the tutorials loses."""

import json
import subprocess
import sys
from typing import Any

import pytest

from messaging.services.environment import plain_environment
from messaging.services.servers import ROOT

SMALL = ("--spawn", "2", "--clients", "20", "--writers", "4", "--rate", "30", "--minutes", "0.2")


def checked(*arguments: str) -> tuple[int, dict[str, Any]]:
    """Exit code and report of a check of the control."""
    application = ("--application", "tests.control.asgi:application")
    done = subprocess.run(
        [sys.executable, "manage.py", "rtcheck", *SMALL, *application, "--json", *arguments],
        capture_output=True,
        text=True,
        env=plain_environment(),
        cwd=ROOT,
    )
    return done.returncode, json.loads(done.stdout)


def test_the_control_delivers_everything_while_nothing_breaks() -> None:
    _, report = checked()

    assert report["frames"] == 20 * report["stored"]
    assert (report["lost"], report["screens_that_differ"]) == (0, 0)


@pytest.mark.parametrize("fault", ["flush-redis", "stall-client"])
def test_the_control_loses_frames_and_the_report_says_so(fault: str) -> None:
    code, report = checked("--chaos", fault, "--fault-seconds", "8")

    assert (code, report["ok"]) == (1, False)
    assert report["lost"] > 0, report
    assert report["screens_that_differ"] > 0, report
