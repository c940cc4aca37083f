"""axe-core looks over a page as it stands, and says what keeps somebody from using it."""

import subprocess
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tests/node_modules/axe-core/axe.min.js"

SEVERE = ("serious", "critical")

RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, any, all }) => {
      const why = [...any, ...all].map(({ message }) => message).join("; ");
      return { id, impact, target: target.join(" "), why };
    }));
}"""


def axe_source() -> str:
    """The script, installed when it is missing."""
    subprocess.run([ROOT / "bin/test-tools"], check=True)
    return SCRIPT.read_text()


def severe_problems(page: Page, source: str) -> list[str]:
    """What is serious or critical, one line for each place."""
    page.evaluate(source)
    found = page.evaluate(RUN)
    return [
        f"{each['id']} ({each['impact']}) at {each['target']}: {each['why']}"
        for each in found
        if each["impact"] in SEVERE
    ]
