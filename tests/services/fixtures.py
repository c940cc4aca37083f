"""The `stack` fixture: every test that takes it runs on each kind of `--stacks`.

Those that are marked `any_server` ask nothing of the server: one of the kinds will do.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from messaging.services.stack import KINDS, Stack, running_stack

ANY = "-any"

# Each of its tests takes as long as other files do.
SPLIT = "tests/browser/test_tour.py"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "any_server: asks nothing of the server; one kind will do")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--stacks",
        default=os.environ.get("CHATSITE_STACKS", KINDS[0]),
        help=f"kinds of stack to test on, comma-separated, of {', '.join(KINDS)}; or all",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "stack" not in metafunc.fixturenames:
        return
    chosen = metafunc.config.getoption("stacks")
    kinds: list[Any] = [*KINDS] if chosen == "all" else chosen.split(",")
    if metafunc.definition.get_closest_marker("any_server"):
        kinds = [pytest.param(kinds[0], id=f"{kinds[0]}{ANY}")]
    metafunc.parametrize("stack", kinds, indirect=True, scope="session")


class StackScheduling(LoadScopeScheduling):
    """Keeps the tests of one stack or group together on one worker, and else those of one file."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.rfind("@") > nodeid.rfind("]"):
            return nodeid[nodeid.rfind("@") :]
        file, _, test = nodeid.partition("::")
        if file == SPLIT:
            return nodeid
        if ANY in test:
            return file
        return next((kind for kind in KINDS if kind in test), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> StackScheduling:
    return StackScheduling(config, log)


@pytest.fixture(scope="session")
def stack(request: pytest.FixtureRequest) -> Iterator[Stack]:
    with running_stack(request.param) as running:
        yield running


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Show the logs of the processes below a failure."""
    report = yield
    running = getattr(item, "funcargs", {}).get("stack")
    if report.failed and isinstance(running, Stack):
        report.sections.append(("logs of the stack", running.logs()))
    return report
