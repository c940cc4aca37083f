"""api_docs.md tells of every endpoint what OpenAPI tells of it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.test import override_settings
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from messaging.models import User
from tests import api_docs_page as page
from tests.conftest import rest_client

COMPONENTS = {
    "Invitation": "NewInvitation",
    "Saved message": "SavedMessage",
    "Token": "NewToken",
}
METHODS = ("get", "post", "put", "patch", "delete")

Schema = dict[str, Any]


@pytest.fixture(scope="module")
def schema() -> Schema:
    return SchemaGenerator().get_schema(request=None, public=True)


@pytest.fixture
def operations(schema: Schema) -> dict[str, Schema]:
    """What OpenAPI says of each `METHOD /path`."""
    paths = {path: found for path, found in schema["paths"].items() if "/v1/" in path}
    return {
        f"{method.upper()} {path}": found[method]
        for path, found in paths.items()
        for method in METHODS
        if method in found
    }


def test_the_endpoints_are_those_of_the_schema(operations: dict[str, Schema]) -> None:
    overview = [
        " ".join(endpoint)
        for row in page.table("REST", "Endpoint")
        for endpoint in page.ENDPOINT.findall(row[0])
    ]
    described = [endpoint for listed in page.endpoints().values() for endpoint in listed]

    assert sorted(overview) == sorted(operations)
    assert sorted(described) == sorted(operations)


def test_the_statuses_of_success_are_those_of_the_schema(operations: dict[str, Schema]) -> None:
    for title, listed in page.endpoints().items():
        answers = page.section(title).partition("Answers")[2]
        done = [status for status in operations[listed[0]]["responses"] if status < "300"]
        assert done[:1] == re.findall(r"`(\d{3})`", answers)[:1], title


def test_the_fields_of_requests_are_those_of_the_schema(
    schema: Schema, operations: dict[str, Schema]
) -> None:
    for title, listed in page.endpoints().items():
        told = [(page.names(row[0])[0], row[1]) for row in page.table(title, "Takes")]
        assert told == taken(schema, operations[listed[0]]), title


def taken(schema: Schema, operation: Schema) -> list[tuple[str, str]]:
    """Each field that an endpoint takes, and whether it is required."""
    if "requestBody" not in operation:
        return []
    found = component(schema, operation["requestBody"]["content"]["application/json"]["schema"])
    writable = [name for name, field in found["properties"].items() if not field.get("readOnly")]
    required = found.get("required", [])
    return [(name, "required" if name in required else "optional") for name in writable]


def component(schema: Schema, reference: Schema) -> Schema:
    return schema["components"]["schemas"][reference["$ref"].rpartition("/")[2]]


def test_the_query_parameters_are_those_of_the_schema(operations: dict[str, Schema]) -> None:
    of_pages = {page.names(row[0])[0] for row in page.table("Pages", "Query")}
    for title, listed in page.endpoints().items():
        told = {page.names(row[0])[0] for row in page.table(title, "Query")}
        if "[page](#pages)" in page.section(title):
            told |= of_pages
        parameters = operations[listed[0]].get("parameters", [])
        assert told == {each["name"] for each in parameters if each["in"] == "query"}, title


OBJECTS = [
    *("Channel", "Message", "Revision", "Thread", "Saved message", "Quote"),
    *(
        "User",
        "Partner",
        "Profile",
        "Status",
        "Me",
        "Preferences",
        "Member",
        "Report",
        "Block",
        "Token",
    ),
    "Invitation",
]


@pytest.mark.parametrize("title", OBJECTS)
def test_the_fields_of_objects_are_those_of_the_serializers(schema: Schema, title: str) -> None:
    properties = schema["components"]["schemas"][COMPONENTS.get(title, title)]["properties"]
    readable = {name: field for name, field in properties.items() if not field.get("writeOnly")}

    told = {page.names(row[0])[0]: row[1] for row in page.table(title, "Field")}

    assert list(told.items()) == [(name, words(field)) for name, field in readable.items()]


def words(field: Schema) -> str:
    """What the page calls a type of OpenAPI; one that may be empty, too, is called what it is."""
    if "type" in field.get("oneOf", [{}])[0]:
        return words(field["oneOf"][0])
    if "oneOf" in field or "allOf" in field or "$ref" in field:
        return words_of_reference(field)
    named = {"date-time": "time", "uuid": "UUID"}.get(field.get("format", ""), field["type"])
    if named == "array":
        named = f"list of {words(field['items'])}s"
    return named + (" or null" if field.get("nullable") else "")


def words_of_reference(field: Schema) -> str:
    references = field.get("oneOf") or field.get("allOf") or [field]
    names = [reference["$ref"].rpartition("/")[2] for reference in references]
    named = "string" if names[0].endswith("Enum") else names[0].lower()
    return named + (" or null" if "NullEnum" in names or field.get("nullable") else "")


REFUSED: dict[str, Callable[[APIClient], Any]] = {
    "400": lambda alice: alice.get("/api/v1/channels/?limit=0"),
    "401": lambda alice: APIClient().get("/api/v1/channels/"),
    "403": lambda alice: without_csrf_token(alice).post("/api/v1/channels/"),
    "404": lambda alice: alice.get("/api/v1/channels/9/"),
    "405": lambda alice: alice.delete("/api/v1/users/9/"),
    "409": lambda alice: twice(alice),
    "413": lambda alice: alice.post("/api/v1/channels/", {"name": "n" * 3_000_000}),
    "415": lambda alice: alice.post("/api/v1/channels/", "<n/>", content_type="text/xml"),
    "429": lambda alice: too_often(alice),
}


def twice(client: APIClient) -> Any:
    """Add the same member a second time."""
    made = client.post("/api/v1/channels/", {"name": "observatory"}).json()
    me = client.get("/api/v1/users/me/").json()
    return client.post(f"/api/v1/channels/{made['id']}/members/", {"user_id": me["id"]})


@override_settings(REST_READS_PER_MINUTE=1)
def too_often(client: APIClient) -> Any:
    """Read twice where one may read once; a third time, should a new minute begin."""
    answers = [client.get("/api/v1/channels/") for _ in range(3)]
    caches["limits"].clear()
    return answers[2]


def without_csrf_token(client: APIClient) -> APIClient:
    """The same session, as a page of another site would use it."""
    other = APIClient(enforce_csrf_checks=True)
    other.cookies = client.cookies
    return other


@pytest.mark.django_db(transaction=True)
def test_the_statuses_of_errors_are_those_that_come(alice: User) -> None:
    as_alice = rest_client(alice)

    told = [row[0].strip("`") for row in page.table("Errors", "Status")]

    assert told == [str(refused(as_alice).status_code) for refused in REFUSED.values()]
