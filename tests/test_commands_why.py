"""`manage.py why` where the database cannot be asked: one clear line and exit code 2."""

import subprocess
import sys
from pathlib import Path

import pytest

from messaging.services.environment import production_environment
from messaging.services.servers import ROOT


@pytest.mark.parametrize("url", ["postgres://nobody:s3cret@127.0.0.1:9/x", "sqlite://"])
def test_a_database_that_cannot_be_asked(tmp_path: Path, url: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "why", "1", "bob"],
        capture_output=True,
        text=True,
        env=production_environment(tmp_path) | {"DATABASE_URL": url},
        cwd=ROOT,
    )

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("CommandError: The database cannot be asked: ")
    assert "s3cret" not in done.stderr
