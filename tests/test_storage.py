"""Static files as production serves them: under hashed names, small, the styles as one."""

import gzip
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from pytest_django import Settings

from chatsite.storage import ALL_STYLES, HashedStaticFilesStorage

APP = """/* The table of contents. */
@layer tokens, components;

@import url("tokens.css") layer(tokens);
@import url("components/menu.css") layer(components);
"""
TOKENS = ":root { --ink: #111; }\n"
MENU = ".menu { color: var(--ink); }\n"

SCRIPT = "// Counts.\n" + "".join(f"export const number{each} = {each};\n" for each in range(40))


@pytest.fixture
def collected(tmp_path: Path, settings: Settings) -> dict[str, Path]:
    """The stored files of a small site, by the names that pages use."""
    settings.STATIC_ROOT = str(tmp_path)
    files = {ALL_STYLES: APP, "css/tokens.css": TOKENS, "css/components/menu.css": MENU}
    for name, text in (files | {"js/app.js": SCRIPT}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    source = FileSystemStorage(tmp_path)
    storage = HashedStaticFilesStorage(tmp_path, base_url="/static/")
    names = [*files, "js/app.js"]
    for _ in storage.post_process({name: (source, name) for name in names}):
        pass
    return {name: tmp_path / storage.stored_name(name) for name in names}


def test_the_style_sheets_are_one_with_each_in_its_layer(collected: dict[str, Path]) -> None:
    assert collected[ALL_STYLES].read_text() == (
        "/* The table of contents. */\n"
        "@layer tokens, components;\n\n"
        f"@layer tokens {{\n{TOKENS}}}\n\n"
        f"@layer components {{\n{MENU}}}\n\n"
    )


def test_others_may_still_be_had_alone(collected: dict[str, Path]) -> None:
    assert collected["css/tokens.css"].read_text() == TOKENS


def test_what_is_sent_compressed_has_no_comments(collected: dict[str, Path]) -> None:
    script = collected["js/app.js"]

    sent = gzip.decompress(script.with_name(f"{script.name}.gz").read_bytes())

    assert script.read_text() == SCRIPT
    assert sent.startswith(b"export const number0=0;export const number1=1;")
