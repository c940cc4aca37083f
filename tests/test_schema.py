"""The OpenAPI schema: without a gap, and true."""

from io import StringIO
from typing import Any

import jsonschema
import pytest
import yaml
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

from messaging.models import Channel, Message, User

METHODS = {
    "/api/v1/channels/": ["get", "post"],
    "/api/v1/channels/{id}/": ["delete", "get", "patch", "put"],
    "/api/v1/channels/{id}/archive/": ["delete", "post"],
    "/api/v1/channels/{id}/membership/": ["patch"],
    "/api/v1/channels/{id}/join/": ["post"],
    "/api/v1/channels/{id}/leave/": ["post"],
    "/api/v1/channels/{id}/read/": ["post"],
    "/api/v1/channels/read/": ["post"],
    "/api/v1/channels/unread/": ["post"],
    "/api/v1/channels/{channel_id}/members/": ["get", "post"],
    "/api/v1/channels/{channel_id}/members/{user_id}/": ["delete", "get", "patch"],
    "/api/v1/channels/{channel_id}/messages/": ["get", "post"],
    "/api/v1/channels/{channel_id}/messages/{id}/": ["delete", "get", "patch", "put"],
    "/api/v1/channels/{channel_id}/messages/preview/": ["post"],
    "/api/v1/channels/{channel_id}/messages/{id}/follow/": ["delete", "post"],
    "/api/v1/channels/{channel_id}/messages/{id}/forward/": ["post"],
    "/api/v1/channels/{channel_id}/messages/{id}/pin/": ["delete", "post"],
    "/api/v1/channels/{channel_id}/messages/{id}/reactions/": ["delete", "post"],
    "/api/v1/channels/{channel_id}/messages/{id}/read/": ["post"],
    "/api/v1/channels/{channel_id}/messages/{id}/replies/": ["get", "post"],
    "/api/v1/channels/{channel_id}/messages/{id}/report/": ["post"],
    "/api/v1/channels/{channel_id}/messages/{id}/restore/": ["post"],
    "/api/v1/channels/{channel_id}/messages/{id}/revisions/": ["get"],
    "/api/v1/channels/{channel_id}/messages/{id}/save/": ["delete", "post"],
    "/api/v1/channels/{channel_id}/messages/{id}/unread/": ["post"],
    "/api/v1/channels/{channel_id}/pins/": ["get"],
    "/api/v1/directs/": ["get", "post"],
    "/api/v1/directs/{id}/hide/": ["delete", "post"],
    "/api/v1/invitations/": ["get", "post"],
    "/api/v1/invitations/accept/": ["post"],
    "/api/v1/invitations/{id}/": ["delete"],
    "/api/v1/quotes/": ["get"],
    "/api/v1/reports/": ["get"],
    "/api/v1/reports/{id}/": ["get", "patch"],
    "/api/v1/saved/": ["get"],
    "/api/v1/sections/": ["get", "post"],
    "/api/v1/sections/{id}/": ["delete", "get", "patch"],
    "/api/v1/sections/{id}/move/": ["post"],
    "/api/v1/sync/": ["get"],
    "/api/v1/threads/": ["get"],
    "/api/v1/tokens/": ["get", "post"],
    "/api/v1/tokens/{token_key}/": ["delete"],
    "/api/v1/users/": ["get"],
    "/api/v1/users/presence/": ["get"],
    "/api/v1/users/{id}/": ["get"],
    "/api/v1/users/{id}/block/": ["delete", "post"],
    "/api/v1/users/{id}/deactivate/": ["delete", "post"],
    "/api/v1/users/{id}/role/": ["post"],
    "/api/v1/users/me/": ["get", "patch", "put"],
    "/api/v1/users/me/preferences/": ["get", "patch", "put"],
    "/api/v1/users/states/": ["get"],
    "/api/v1/users/me/blocks/": ["get"],
}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    out = StringIO()
    call_command("spectacular", "--fail-on-warn", "--validate", stdout=out)
    return yaml.safe_load(out.getvalue())


def test_every_address_is_in_the_schema(schema: dict[str, Any]) -> None:
    methods = {path: sorted(item) for path, item in schema["paths"].items()}

    assert methods == METHODS


def test_ids_in_addresses_are_numbers(schema: dict[str, Any]) -> None:
    message = schema["paths"]["/api/v1/channels/{channel_id}/messages/{id}/"]["get"]

    parameters = {each["name"]: each["schema"]["type"] for each in message["parameters"]}
    assert parameters == {"channel_id": "integer", "id": "integer"}


def test_a_list_says_how_it_is_paged(schema: dict[str, Any]) -> None:
    listing = schema["paths"]["/api/v1/channels/{channel_id}/messages/"]["get"]

    assert [each["name"] for each in listing["parameters"]] == [
        *("after", "around", "before", "channel_id", "limit"),
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("channels/", "PaginatedChannelList"),
        ("channels/{channel}/", "Channel"),
        ("channels/{channel}/members/", "PaginatedMembershipList"),
        ("channels/{channel}/members/{user}/", "Member"),
        ("channels/{channel}/messages/", "PaginatedMessageList"),
        ("channels/{channel}/messages/{message}/", "Message"),
        ("users/", "PaginatedProfileList"),
        ("users/me/", "Me"),
        ("tokens/", "PaginatedTokenList"),
        ("sync/?cursors={channel}:0", "Sync"),
    ],
)
def test_answers_are_as_the_schema_says(
    address: str,
    name: str,
    schema: dict[str, Any],
    as_alice: APIClient,
    alice: User,
    channel: Channel,
    message: Message,
) -> None:
    as_alice.post("/api/v1/tokens/")
    path = address.format(channel=channel.pk, message=message.pk, user=alice.pk)

    answer = as_alice.get(f"/api/v1/{path}")

    jsonschema.validate(answer.json(), strict(schema, name))


def strict(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """A component as JSON Schema: OpenAPI 3.0 spells null in its own way."""
    return nullable(schema | {"$ref": f"#/components/schemas/{name}"})


def nullable(node: Any) -> Any:
    if isinstance(node, list):
        return [nullable(each) for each in node]
    if not isinstance(node, dict):
        return node
    translated = {key: nullable(value) for key, value in node.items() if key != "nullable"}
    return {"anyOf": [translated, {"type": "null"}]} if node.get("nullable") is True else translated


def test_the_schema_is_served_to_anybody(db: None) -> None:
    answer = Client().get("/api/schema/")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/vnd.oai.openapi; charset=utf-8"


def test_the_documentation_loads_nothing_from_elsewhere(db: None) -> None:
    page = Client().get("/api/docs/").content.decode()

    assert "https://" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "<style" not in page
    assert Client().get("/api/docs/?script=")["Content-Type"].startswith("application/javascript")


def test_every_operation_tells_how_it_may_refuse(schema: dict[str, Any]) -> None:
    operations = [operation for item in schema["paths"].values() for operation in item.values()]

    assert all({"401", "429", "503"} <= operation["responses"].keys() for operation in operations)
    refused = operations[0]["responses"]["429"]
    assert refused["content"]["application/json"]["schema"]["$ref"].endswith("/Refusal")
    assert refused["headers"]["Retry-After"]["schema"] == {"type": "integer"}
