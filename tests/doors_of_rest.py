"""Every door of REST as the OpenAPI schema lists them, and what somebody may try at each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drf_spectacular.generators import SchemaGenerator

METHODS = ("get", "post", "put", "patch", "delete")
JSON = "application/json"


@dataclass(frozen=True)
class Door:
    """One method of one path."""

    method: str
    path: str
    query: tuple[str, ...]
    body: Any

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def collections(self) -> list[tuple[str, str]]:
        """Each parameter of the path, with the word before it, which says what it is an id of."""
        return re.findall(r"([\w-]+)/\{(\w+)\}", self.path)

    def at(self, ids: Mapping[str, object]) -> str:
        """The path to things by the word of their collection."""
        path = self.path
        for word, name in self.collections:
            path = path.replace(f"{word}/{{{name}}}", f"{word}/{ids[word]}")
        return path


def every_door() -> list[Door]:
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return [
        Door(method, path, queries_of(item[method]), body_of(schema, item[method]))
        for path, item in sorted(schema["paths"].items())
        for method in METHODS
        if method in item
    ]


def queries_of(operation: Any) -> tuple[str, ...]:
    return tuple(each["name"] for each in operation.get("parameters", []) if each["in"] == "query")


def body_of(schema: Any, operation: Any) -> Any:
    """The JSON schema of what a door takes, with its references replaced, or nothing."""
    content = operation.get("requestBody", {}).get("content", {})
    return resolved(schema, content[JSON]["schema"]) if JSON in content else None


def resolved(schema: Any, node: Any) -> Any:
    if isinstance(node, list):
        return [resolved(schema, each) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        return resolved(schema, schema["components"]["schemas"][name])
    return {key: resolved(schema, each) for key, each in node.items()}


def filled(form: Any, ids: Mapping[str, object], name: str = "") -> Any:
    """Something that fits a JSON schema. Where ids are wanted they are those of `ids`."""
    form = (form.get("oneOf") or form.get("allOf") or [form])[0]
    if name in ids:
        return ids[name]
    if form.get("enum"):
        return form["enum"][0]
    match form.get("type"):
        case "object":
            return {key: filled(each, ids, key) for key, each in form.get("properties", {}).items()}
        case "array":
            return [filled(form["items"], ids)]
        case "boolean":
            return True
        case "integer":
            return 1
    return "00000000-0000-4000-8000-000000000001" if form.get("format") == "uuid" else "words"
