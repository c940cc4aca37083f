"""The levels that messaging/__init__.py states, and what stands in one place only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import messaging

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "messaging"
LEVEL = re.compile(r"^\d\. (?:the [\w ]+: )?(.+(?:\n   .+)*)", re.MULTILINE)
KNOW_THE_LAYER = {
    *("authentication", "consumers", "doctor", "feeds", "layer", "probes", "realtime"),
    *("routing", "sockets"),
}


def stated_levels() -> Iterator[dict[str, set[str]]]:
    """Each level's modules, with those that each may import: `a -> b; c` lets b import a."""
    earlier: set[str] = set()
    for level in LEVEL.findall(messaging.__doc__ or ""):
        allowed: dict[str, set[str]] = {}
        for chain in level.split(";"):
            before: set[str] = set()
            for step in chain.split("->"):
                names = set(re.findall(r"\w+", step))
                allowed |= dict.fromkeys(names, earlier | before)
                before = before | names
        yield allowed
        earlier = earlier | allowed.keys()


ALLOWED = {name: others for level in stated_levels() for name, others in level.items()}


def modules() -> dict[str, list[Path]]:
    """The files of each module or subpackage; migrations are nobody's."""
    found: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if name not in {"__init__", "migrations"}:
            found.setdefault(name, []).append(path)
    return found


def imported_names(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_modules(name: str) -> set[str]:
    """The other modules of messaging that one imports."""
    dotted = (imported for path in modules()[name] for imported in imported_names(path))
    return {parts.split(".")[1] for parts in dotted if parts.startswith("messaging.")} - {name}


def test_every_module_has_its_level() -> None:
    assert modules().keys() - ALLOWED.keys() == set()


@pytest.mark.parametrize("name", modules())
def test_a_module_imports_earlier_levels_only(name: str) -> None:
    assert imported_modules(name) - ALLOWED.get(name, set()) == set()


@pytest.mark.parametrize("name", sorted(modules().keys() - KNOW_THE_LAYER))
def test_the_layer_is_known_to_few(name: str) -> None:
    imported = {imported for path in modules()[name] for imported in imported_names(path)}

    assert {dotted for dotted in imported if dotted.startswith("channels")} == set()


def test_groups_are_named_in_one_place() -> None:
    group_name = re.compile(r"(channel|user)\.\d*")
    files = {
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and group_name.fullmatch(node.value)
    }

    assert files == {"groups.py"}


def test_markup_is_made_in_one_place() -> None:
    scripts = (ROOT / "static" / "js").rglob("*.js")
    writes = [
        path.name
        for path in scripts
        for _ in re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", path.read_text()
        )
    ]

    assert writes == ["fragment.js"]


@pytest.mark.parametrize(
    "inline",
    [
        r"""<script(?![^>]*\s(?:src=|type="application/json"))""",
        r"<style",
        r"""\sstyle=["']""",
        r"\son\w+=",
        r"javascript:",
    ],
)
def test_templates_have_nothing_inline(inline: str) -> None:
    found = [
        f"{path.name}: {match[0]}"
        for path in (ROOT / "templates").rglob("*.html")
        for match in re.finditer(inline, path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]

    assert found == []
