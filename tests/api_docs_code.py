"""What the code can say on the wire, read from its syntax, so that nothing new stays untold."""

import ast
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

MESSAGING = Path(__file__).resolve().parents[1] / "messaging"
SPEAKERS = ("events", "replay", "connections", "consumers", "sidebar", "sockets", "viewsets/sync")

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Wire:
    """The modules that make events and frames."""

    @cached_property
    def functions(self) -> list[Function]:
        paths = [MESSAGING / f"{name}.py" for name in SPEAKERS]
        paths += sorted((MESSAGING / "feeds").glob("*.py"))
        nodes = (node for path in paths for node in ast.walk(ast.parse(path.read_text())))
        return [node for node in nodes if isinstance(node, Function)]

    def emitted_types(self) -> set[str]:
        """Every text that becomes the `type` of an event; those of ASGI have a dot."""
        found: set[str] = set()
        for function in self.functions:
            for value in _values_of_key(function, "type"):
                found |= self._texts(value, function)
        return {text for text in found if "." not in text}

    def _texts(self, value: ast.expr, function: Function) -> set[str]:
        """The texts that an expression can be."""
        match value:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.IfExp(body=one, orelse=other):
                return self._texts(one, function) | self._texts(other, function)
            case ast.Name(id=name):
                return self._texts_of_name(name, function)
            case ast.Call(func=ast.Name(id=name)):
                return self._texts_returned_by(name)
        return set()

    def _texts_of_name(self, name: str, function: Function) -> set[str]:
        parameters = [argument.arg for argument in function.args.args]
        values = list(_assigned(function, name))
        found = {text for value in values for text in self._texts(value, function)}
        if name not in parameters:
            return found
        return found | self._texts_passed_to(function.name, parameters.index(name))

    def _texts_passed_to(self, name: str, position: int) -> set[str]:
        found: set[str] = set()
        for caller in self.functions:
            for node in ast.walk(caller):
                if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(name):
                    found |= self._texts(node.args[position], caller)
        return found

    def _texts_returned_by(self, name: str) -> set[str]:
        found: set[str] = set()
        for function in self.functions:
            if function.name == name:
                for node in ast.walk(function):
                    if isinstance(node, ast.Return) and node.value is not None:
                        found |= self._texts(node.value, function)
        return found


def error_codes() -> set[str]:
    """Every `code` of an `error` frame."""
    return set(_codes_of_bad_frames()) | set(_codes_of_answers())


def _codes_of_bad_frames() -> Iterator[str]:
    for node in ast.walk(ast.parse((MESSAGING / "frames.py").read_text())):
        match node:
            case ast.Call(func=ast.Name(id="BadFrameError"), args=[ast.Constant(value=code), _]):
                yield code


def _codes_of_answers() -> Iterator[str]:
    for node in ast.walk(ast.parse((MESSAGING / "consumers.py").read_text())):
        match node:
            case ast.Assign(
                targets=[ast.Tuple(elts=[ast.Name(id="code"), _])],
                value=ast.Tuple(elts=[ast.Constant(value=code), _]),
            ):
                yield code


def _values_of_key(function: Function, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == name:
                    yield value


def _assigned(function: Function, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield value
