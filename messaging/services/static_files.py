"""The static files of the sites that are started here, collected once and not for each of them."""

import fcntl
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

KEPT = 3
SOURCES = (
    "static/**/*",
    "chatsite/modules.py",
    "chatsite/storage.py",
    "chatsite/settings.py",
    "requirements.txt",
)


def collected_once(root: Path, collect: Callable[[Path], object]) -> Path:
    """The folder of a checkout's static files. `collect` fills it, for the first one who asks.

    Raises OSError where the checkout cannot be written to.
    """
    shelf = root / "var" / "collected"
    shelf.mkdir(parents=True, exist_ok=True)
    folder = shelf / fingerprint(root)
    with (shelf / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            collect(unfinished)
            unfinished.rename(folder)
            forget_old(shelf)
    return folder


def fingerprint(root: Path) -> str:
    """Another one whenever a file is another one that static files are made from."""
    found = sorted(path for source in SOURCES for path in root.glob(source) if path.is_file())
    seen = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in found]
    return sha256(repr(seen).encode()).hexdigest()[:16]


def forget_old(shelf: Path) -> None:
    folders = sorted(
        (path for path in shelf.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime
    )
    for old in folders[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
