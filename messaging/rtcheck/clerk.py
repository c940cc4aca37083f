"""The clerk: a process that has the database, makes the cast, reads what is stored, and cleans up.

It ends when its standard input does, so that even a check that was killed leaves nobody behind. The
check itself needs no database, and cannot touch another one than the servers'.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
LONGEST_ANSWER = 256 * 1024 * 1024
END_SECONDS = 60.0

LEFT_BEHIND = (
    "People and channels of this check could not be removed; a check in twelve hours removes them."
)


class ClerkError(Exception):
    """The clerk cannot do what was asked; the text says why."""


class Clerk:
    """Asks the clerk's process. Use it in an `async with`."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = dict(env)

    async def __aenter__(self) -> Self:
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "messaging.rtcheck.clerk"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=self.env,
            cwd=ROOT,
            limit=LONGEST_ANSWER,
            # Ctrl-C is for the check alone, which then lets the clerk finish.
            start_new_session=True,
        )
        return self

    async def __aexit__(self, kind: object, *exception: object) -> None:
        """Let it remove the cast. Raises ClerkError when it could not."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            async with asyncio.timeout(END_SECONDS):
                await self.process.wait()
        except TimeoutError as error:
            raise ClerkError(
                "People and channels of this check are still being removed."
            ) from error
        # What else has gone wrong matters more, and the next check removes what is left.
        if kind is None and self.process.returncode:
            raise ClerkError(LEFT_BEHIND)

    async def make_cast(self, *, clients: int, writers: int, channels: int) -> dict[str, Any]:
        cast: dict[str, Any] = await self._ask(
            "make", clients=clients, writers=writers, channels=channels
        )
        return cast

    async def read_stored(self) -> dict[int, dict[str, Any]]:
        """Of each channel of the cast: its last seq and its messages."""
        stored = await self._ask("read")
        return {int(channel_id): channel for channel_id, channel in stored.items()}

    async def _ask(self, question: str, **details: int) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([question, details]).encode() + b"\n")
        line = await self.process.stdout.readline()
        if not line:
            raise ClerkError("The process that reads the database has ended.")
        answer = json.loads(line)
        if "error" in answer:
            raise ClerkError(answer["error"])
        return answer["answer"]


def work() -> None:
    """Answer questions until nobody asks any more, then remove the cast."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
    django.setup()
    from django.db import connections

    from messaging.rtcheck import cast

    made: dict[str, Any] = {}

    def answer(question: str, details: dict[str, int]) -> Any:
        if question == "read":
            return cast.read_stored(made["channel_ids"])
        made.update(cast.make_cast(**details))
        return made

    try:
        for line in sys.stdin:
            tell(answer, *json.loads(line))
            # The database may be restarted before the next question.
            connections.close_all()
    finally:
        if made:
            cast.remove_cast(made["tag"])


def tell(answer: Callable[..., Any], *asked: Any) -> None:
    """Write an answer, or in one line what is wrong."""
    try:
        text = json.dumps({"answer": answer(*asked)}, default=plain)
    except Exception as error:
        # Whatever a database or its driver has to say is for the check to tell.
        text = json.dumps({"error": " ".join(str(error).split())})
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"no JSON of {value!r}")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    work()
