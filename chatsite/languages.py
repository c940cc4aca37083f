"""The languages that the site speaks: English, and those that have a catalog in `locale/`."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf.locale import LANG_INFO

logger = logging.getLogger(__name__)


def offered(folder: Path) -> list[tuple[str, str]]:
    """Each language's code and its own name for itself, by name."""
    codes = ["en", *(_code(path) for path in _catalogs(folder))]
    return sorted(((code, _name(code)) for code in codes), key=lambda each: each[1].casefold())


def compile_catalogs(folder: Path) -> None:
    """Make what programs read of each catalog that has changed; it needs no `msgfmt`."""
    for path in _catalogs(folder):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
            continue
        try:
            _compile(path, compiled)
        except OSError as error:
            logger.warning("%s cannot be compiled: %s", path, error)


def _compile(path: Path, compiled: Path) -> None:
    # Reading it takes longer than everything else here, and is needed once.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.parent.name)
    # Another process may start at the same time, and must not read half of it.
    unfinished = compiled.with_suffix(f".{os.getpid()}")
    with unfinished.open("wb") as file:
        write_mo(file, catalog)
    unfinished.replace(compiled)


def _catalogs(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*/LC_MESSAGES/django.po"))


def _code(path: Path) -> str:
    return path.parent.parent.name.lower().replace("_", "-")


def _name(code: str) -> str:
    info = LANG_INFO.get(code) or LANG_INFO.get(code.split("-")[0], {})
    name = str(info.get("name_local", code))
    return name[:1].upper() + name[1:]
