"""The clerk: it removes the cast at its end, and says when it cannot."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from messaging.rtcheck.clerk import Clerk, ClerkError
from messaging.services.environment import production_environment
from messaging.services.servers import ROOT

SMALL = {"clients": 4, "writers": 1, "channels": 1}


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Of a site with an empty database."""
    env = production_environment(tmp_path)
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=env, cwd=ROOT, check=True)
    return env


def people(directory: Path) -> int:
    with closing(sqlite3.connect(directory / "db.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM messaging_user").fetchone()[0])


async def test_the_cast_is_there_until_the_clerk_ends(env: dict[str, str], tmp_path: Path) -> None:
    async with Clerk(env) as clerk:
        cast = await clerk.make_cast(**SMALL)
        stored = await clerk.read_stored()
        there = people(tmp_path)

    assert [*stored] == cast["channel_ids"]
    assert (there, people(tmp_path)) == (3, 0)


async def make_cast_and_lose_it(env: dict[str, str], error: Exception | None = None) -> None:
    async with Clerk(env) as clerk:
        await clerk.make_cast(**SMALL)
        database = Path(env["DATABASE_URL"].removeprefix("sqlite:///"))
        database.rename(database.with_suffix(".away"))
        if error is not None:
            raise error


async def test_a_cast_that_cannot_be_removed_is_told(env: dict[str, str]) -> None:
    with pytest.raises(ClerkError, match="could not be removed"):
        await make_cast_and_lose_it(env)


async def test_what_went_wrong_before_matters_more(env: dict[str, str]) -> None:
    with pytest.raises(ZeroDivisionError):
        await make_cast_and_lose_it(env, ZeroDivisionError())
