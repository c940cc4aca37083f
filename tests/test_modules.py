"""Modules joined into one do what they did apart, and what cannot be joined is refused."""

import subprocess
from pathlib import Path

import pytest

from chatsite.modules import UnreadableModule, joined
from chatsite.storage import ENTRIES, shortened

ROOT = Path(__file__).resolve().parents[1]

SITE = {
    "js/app.js": """// Says what comes of it.
import { Counter, START as FIRST } from "./lib/counter.js";
import {
  twice,
  later,
} from "./lib/sums.js";
import "./effect.js";

const counter = new Counter(FIRST);
async function main() {
  console.log(twice(counter.next()), twice.name, await later());
  const { late } = await import("./lib/late.js");
  console.log(late());
  console.log((await import("../vendor/tool.js")).default);
}
main();
""",
    "js/lib/counter.js": """export const START = 20;
export class Counter {
  constructor(from) {
    this.from = from;
  }
  next() {
    return this.from + 1;
  }
}
""",
    "js/lib/sums.js": """import { START } from "./counter.js";

const factor = START / 10;
export function twice(number) {
  return number * factor;
}
export async function later() {
  return `${twice(1)} later`;
}
""",
    "js/lib/late.js": 'import { twice } from "./sums.js";\nexport const late = () => twice(50);\n',
    "js/effect.js": 'console.log("effect");\n',
    "vendor/tool.js": 'export default "tool";\n',
}


def said(folder: Path) -> list[str]:
    done = subprocess.run(
        ["node", "js/app.js"], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_joined_modules_do_what_they_did_apart(site: Path) -> None:
    apart = said(site)
    entry = site / "js" / "app.js"
    entry.write_text(joined("js/app.js", SITE.__getitem__, str))
    for name in SITE.keys() - {"js/app.js", "vendor/tool.js"}:
        (site / name).unlink()

    assert said(site) == apart == ["effect", "42 twice 2 later", "100", "tool"]


def test_each_module_is_there_once() -> None:
    text = joined("js/app.js", SITE.__getitem__, str)

    assert text.count("class Counter") == 1


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("export default 1;\n", "js/b.js says 'export default 1;'"),
        ('import b from "./c.js";\n', "js/b.js says"),
        ('import * as c from "./c.js";\n', "js/b.js says"),
        ('export { c } from "./c.js";\n', "js/b.js says"),
        ("export let count = 1;\n", "js/b.js says"),
        ('import { a } from "./a.js";\n', "js/a.js imports itself"),
    ],
)
def test_what_cannot_be_joined_is_refused(text: str, complaint: str) -> None:
    site = {"js/a.js": 'import { b } from "./b.js";\nexport const a = b;\n', "js/b.js": text}

    with pytest.raises(UnreadableModule, match=complaint):
        joined("js/a.js", site.__getitem__, str)


@pytest.mark.parametrize("entry", ENTRIES)
def test_our_own_modules_are_joined(entry: str, tmp_path: Path) -> None:
    """What a browser makes of them, the browser tests show."""
    whole = tmp_path / "whole.mjs"
    whole.write_text(joined(entry, lambda name: (ROOT / "static" / name).read_text(), shortened))

    subprocess.run(["node", "--check", whole], check=True)
