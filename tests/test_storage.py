"""Static files as production serves them: hashed names, small, styles and modules as one."""

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
# A minifier that knows no nesting would make one word of the two in the second rule.
NESTED_STYLES = ".form { & b { color: red; } }\n.form__field :is(input, select) { color: red; }\n"
MENU = ".menu { color: var(--ink); }\n"

SCRIPT = "// Counts.\n" + "".join(f"export const number{each} = {each};\n" for each in range(40))

ENTRY = 'import { number39 } from "./numbers.js";\n\nconsole.log(number39); // The last.\n'

# In it a minifier would take the space between the two for one of the program's.
NESTED = (
    "// Draws.\nexport const lines = (all) => `M${all.map(([x, y]) => `${x} ${y}`).join(`L`)}`;\n"
)


@pytest.fixture
def collected(tmp_path: Path, settings: Settings) -> dict[str, Path]:
    """The stored files of a small site, by the names that pages use."""
    settings.STATIC_ROOT = str(tmp_path)
    files = {ALL_STYLES: APP, "css/tokens.css": TOKENS, "css/components/menu.css": MENU}
    scripts = {
        "js/app.js": ENTRY,
        "js/numbers.js": SCRIPT,
        "js/chart.js": NESTED * 20,
        "css/components/form.css": NESTED_STYLES * 20,
        "vendor/picker.js": SCRIPT,
    }
    for name, text in (files | scripts).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    source = FileSystemStorage(tmp_path)
    storage = HashedStaticFilesStorage(tmp_path, base_url="/static/")
    names = [*files, *scripts]
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
    assert collected["js/numbers.js"].read_text() == SCRIPT
    sent = compressed(collected["js/numbers.js"])
    assert sent.startswith("export const number0=0;export const number1=1;")


def test_the_modules_of_a_page_are_one(collected: dict[str, Path]) -> None:
    text = collected["js/app.js"].read_text()

    assert "import" not in text
    assert text.index("const number39=39;") < text.index("console.log(number39);")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("js/chart.js", NESTED * 20), ("vendor/picker.js", SCRIPT)),
        ("css/components/form.css", NESTED_STYLES * 20),
    ],
)
def test_what_minifying_may_break_stays_as_it_is(
    collected: dict[str, Path], name: str, text: str
) -> None:
    assert compressed(collected[name]) == text


def compressed(path: Path) -> str:
    return gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()).decode()
