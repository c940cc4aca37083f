"""Run a command with a private PostgreSQL: python -m messaging.services COMMAND ..."""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from messaging.services.postgres import Postgres


def main(command: list[str]) -> int:
    """The command's exit code."""
    with ExitStack() as parts, tempfile.TemporaryDirectory(prefix="chatsite-") as temporary:
        postgres = Postgres(Path(temporary))
        parts.callback(postgres.stop_and_remove)
        postgres.start()
        env = os.environ | {"DATABASE_URL": postgres.create_database("chatsite")}
        return subprocess.run(command, env=env).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
