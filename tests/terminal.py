"""A terminal for programs that look whether they write to one."""

import os
import pty
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import BinaryIO


@contextmanager
def terminal() -> Iterator[tuple[BinaryIO, Callable[[], bytes]]]:
    """What a program writes to, and a function that closes it and tells what was shown."""
    ours, theirs = pty.openpty()
    with open(ours, "rb", buffering=0) as shown, closing(open(theirs, "wb")) as screen:
        yield screen, partial(close_and_read, screen, shown.fileno())


def close_and_read(screen: BinaryIO, descriptor: int) -> bytes:
    """What a pseudoterminal shows until nobody writes to it any more."""
    screen.close()
    shown = b""
    while True:
        try:
            piece = os.read(descriptor, 65_536)
        except OSError:
            return shown
        shown += piece
