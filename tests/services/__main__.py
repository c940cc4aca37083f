"""Run a command with a private PostgreSQL and Redis: python -m tests.services COMMAND ..."""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.services.postgres import Postgres
from tests.services.redis import Redis


def main(command: list[str]) -> int:
    """The command's exit code."""
    with ExitStack() as parts, tempfile.TemporaryDirectory(prefix="chatsite-") as temporary:
        redis, postgres = Redis(Path(temporary)), Postgres(Path(temporary))
        parts.callback(redis.stop)
        parts.callback(postgres.stop_and_remove)
        redis.start()
        postgres.start()
        urls = {"REDIS_URL": redis.url, "DATABASE_URL": postgres.create_database("chatsite")}
        return subprocess.run(command, env=os.environ | urls).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
