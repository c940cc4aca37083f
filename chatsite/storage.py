"""Static files under names that carry their content's hash, compressed, for production."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import brotli
import rjsmin
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from servestatic.compress import Compressor
from servestatic.storage import CompressedManifestStaticFilesStorage

from chatsite.modules import joined

Read = Callable[[str], str]
Made = Callable[[str, Read], str]

LARGE = 50_000
OURS = {"css", "js"}

# The modules that pages name; each brings all the others that it needs.
ENTRIES = ("js/account.js", "js/app.js", "js/realtime.js")
PLAIN_TEMPLATE = re.compile(r"`(?:[^`$\\]|\\.|\$(?!\{)|\$\{[^`{}]*\})*`")

# It imports all others, each into its layer, and nothing imports it.
ALL_STYLES = "css/app.css"
IMPORT = re.compile(r'@import url\("(?P<name>[\w/.-]+)"\) layer\((?P<layer>\w+)\);')


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Rewrites ES module imports too, so that browsers may keep every file for good.

    Beside each file that gains by it stands a compressed one, which the server sends instead. The
    style sheets go out as one, and so do the modules of a page: two hundred requests would cost
    more than all that they bring.
    """

    support_js_module_import_aggregation = True

    # A pass brings new names one import further up; Django's five are soon used up by modules.
    max_post_process_passes = 20

    def create_compressor(self, **options: Any) -> Compressor:
        return QuickCompressor(**options)

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        made = {ALL_STYLES: with_imports} | dict.fromkeys(ENTRIES, with_modules)
        for name in made.keys() & paths.keys():
            storage, path = paths[name]
            paths = paths | {name: (Whole(storage, made[name]), path)}
        yield from super().post_process(paths, *args, **options)


class QuickCompressor(Compressor):  # type: ignore[misc]
    """Takes its time for what every page needs, and not for the megabytes that few ever see."""

    def __init__(self, *, minify: bool, **options: Any) -> None:
        super().__init__(minify=minify, **options)
        self.plain = QuickCompressor(minify=False, **options) if minify else None

    def compress(self, path: str) -> list[str]:
        if self.plain and not survives_minifying(Path(path)):
            return self.plain.compress(path)
        return [*super().compress(path)]

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=11 if len(data) < LARGE else 5))


def survives_minifying(path: Path) -> bool:
    """Whether it is our own, and rjsmin takes nothing from it that it needs.

    rcssmin does from nested style sheets: it takes `.form :is(input)` for a property and its value.
    """
    if path.suffix == ".css":
        return False
    if path.relative_to(os.path.abspath(settings.STATIC_ROOT)).parts[0] not in OURS:
        return False
    return has_plain_templates(path.read_text())


def has_plain_templates(text: str) -> bool:
    """Whether there is no template in a template, of which rjsmin makes another."""
    return all("`" not in PLAIN_TEMPLATE.sub("", line) for line in text.splitlines())


def shortened(text: str) -> str:
    return str(rjsmin.jsmin(text)) if has_plain_templates(text) else text


class Whole:
    """Reads files of a storage with what they import in its place, as `made` makes them whole."""

    def __init__(self, storage: Storage, made: Made) -> None:
        self.storage = storage
        self.made = made

    def open(self, path: str) -> "ContentFile[bytes]":
        return ContentFile(self.made(path, self.text).encode())

    def text(self, path: str) -> str:
        with self.storage.open(path) as file:
            return str(file.read().decode())


def with_imports(path: str, read: Read) -> str:
    """A style sheet, each import in its layer."""
    folder = path.rpartition("/")[0]

    def imported(found: re.Match[str]) -> str:
        text = read(f"{folder}/{found['name']}")
        return f"@layer {found['layer']} {{\n{text}}}\n"

    return IMPORT.sub(imported, read(path))


def with_modules(path: str, read: Read) -> str:
    """An ES module with all that it needs."""
    return joined(path, read, shortened)
