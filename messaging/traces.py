"""The sessions and tokens that were used in this process, until somebody writes it down.

Noting one costs no query, so that it may happen with every request.
"""


class Traces:
    """Keys that were used. Many threads leave them, one takes them all."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def leave(self, key: str) -> None:
        self._keys.add(key)

    def take(self) -> set[str]:
        """What was left since the last time. Whatever comes meanwhile is kept for the next."""
        taken = set()
        while self._keys:
            taken.add(self._keys.pop())
        return taken


sessions = Traces()
tokens = Traces()
