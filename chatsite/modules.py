"""ES modules joined into one file, for production: a request for each costs more than its text.

Each becomes a function, called after those that it imports, which returns what it exports. Only the
plain forms that our own modules keep to are read; whatever else begins with import or export is an
error, and so is a circle.
"""

import posixpath
import re
from collections.abc import Callable

IMPORT = re.compile(
    r'^import (?:\{(?P<names>[\w\s,$]*)\} from )?"(?P<path>[^"]+)";\n', re.MULTILINE
)
LAZY_IMPORT = re.compile(r'\bimport\("(?P<path>[^"]+)"\)')
EXPORT = re.compile(
    r"^export (?P<kind>class|const|function|async function) (?P<name>[\w$]+)", re.MULTILINE
)
LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
RENAMED = re.compile(r"\b([\w$]+)\s+as\s+([\w$]+)\b")


class UnreadableModule(ValueError):
    """A module says something that cannot be joined."""


def joined(entry: str, read: Callable[[str], str], shorten: Callable[[str], str]) -> str:
    """One module that does what an entry does. `read` gets a module's text by its name.

    Modules outside the entry's folder are still imported; what is imported late is there at once.
    Raises UnreadableModule.
    """
    modules = Modules(entry, read, shorten)
    modules.add(entry)
    return "".join(modules.texts)


class Modules:
    """The texts of modules so far, each after those that it imports."""

    def __init__(
        self, entry: str, read: Callable[[str], str], shorten: Callable[[str], str]
    ) -> None:
        self.texts: list[str] = []
        self._folder = posixpath.dirname(entry)
        self._read = read
        self._shorten = shorten
        self._variables: dict[str, str | None] = {}

    def add(self, name: str) -> str:
        """The variable that holds what a module exports."""
        if name not in self._variables:
            self._variables[name] = None
            text = self._function(name)
            variable = self._variables[name] = f"${len(self.texts)}"
            self.texts.append(f"const {variable} = {text};\n")
        found = self._variables[name]
        if found is None:
            raise UnreadableModule(f"{name} imports itself, by way of others")
        return found

    def _function(self, name: str) -> str:
        def bound(found: re.Match[str]) -> str:
            variable = self.add(self._resolved(name, found["path"]))
            names = RENAMED.sub(r"\1: \2", found["names"] or "")
            return f"const {{{names}}} = {variable};\n" if names else ""

        def bound_late(found: re.Match[str]) -> str:
            wanted = self._resolved(name, found["path"])
            if wanted.startswith(f"{self._folder}/"):
                return f"Promise.resolve({self.add(wanted)})"
            return f'import("{posixpath.relpath(wanted, self._folder)}")'

        text = LAZY_IMPORT.sub(bound_late, IMPORT.sub(bound, self._read(name)))
        exported = ", ".join(found["name"] for found in EXPORT.finditer(text))
        text = EXPORT.sub(r"\g<kind> \g<name>", text)
        if left := LEFT.search(text):
            raise UnreadableModule(f"{name} says {left[0]!r}")
        return f"(() => {{\n{self._shorten(text)}\nreturn {{{exported}}};\n}})()"

    def _resolved(self, name: str, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
