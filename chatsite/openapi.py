"""What the OpenAPI schema says of refusals, which DRF's views do not tell by themselves."""

from collections.abc import Iterator
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")
BODIES = ("post", "put", "patch")

Node = dict[str, Any]

LOCAL_TIME = r"^\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?$"

DETAIL: Node = {
    "type": "object",
    "description": "A refusal, in words.",
    "properties": {"detail": {"type": "string"}},
    "required": ["detail"],
}
ERRORS: Node = {
    "description": "What is wrong: in words, or by field; `non_field_errors` concern several.",
    "anyOf": [{"$ref": "#/components/schemas/Refusal"}, {"type": "object"}],
}
SECONDS: Node = {
    "Retry-After": {
        "schema": {"type": "integer"},
        "description": "Seconds to wait.",
        "required": True,
    }
}


def add_refusals(result: Node, **kwargs: Any) -> Node:
    """Let each operation name the statuses with which it may refuse."""
    result["components"]["schemas"] |= {"Refusal": DETAIL, "Errors": ERRORS}
    for item in result["paths"].values():
        for method in METHODS:
            if method in item:
                item[method]["responses"] |= dict(refusals_of(method, item[method]))
    return result


def spell_local_times(result: Node, **kwargs: Any) -> Node:
    """A time of the day has no zone, which OpenAPI's `time` asks for."""
    for schema in result["components"]["schemas"].values():
        for field in schema.get("properties", {}).values():
            if field.get("format") == "time":
                del field["format"]
                field["pattern"] = LOCAL_TIME
    return result


def refusals_of(method: str, operation: Node) -> Iterator[tuple[str, Node]]:
    places = {each["in"] for each in operation.get("parameters", [])}
    takes = "requestBody" in operation
    if takes or "query" in places:
        yield "400", answer("Errors", "A field, a query parameter or the JSON is wrong.")
    yield "401", answer("Refusal", "Nobody is logged in, or the token is not valid.")
    yield "403", answer("Refusal", "It is not for you, or you may see it, but not do this.")
    if places:
        yield "404", answer("Refusal", "There is no such thing, or you may not see it.")
    if method != "get" and "path" in places:
        yield "409", answer("Refusal", "It contradicts what is stored.")
    if method in BODIES:
        yield "413", answer("Refusal", "The request is too large.")
        yield "415", answer("Refusal", "The `Content-Type` is none that is understood.")
    yield "429", answer("Refusal", "You have asked too often.") | {"headers": SECONDS}
    yield "503", answer("Refusal", "The database cannot be reached.") | {"headers": SECONDS}


def answer(name: str, description: str) -> Node:
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {"description": description, "content": {"application/json": {"schema": schema}}}
