"""Invitations over REST."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import AuditEntry, Channel, Invitation, User
from messaging.newcomers.inviting import Terms, invite
from tests.conftest import rest_client

LIST = "/api/v1/invitations/"

pytestmark = pytest.mark.usefixtures("owner")


@pytest.fixture
def as_admin(db: None) -> Iterator[APIClient]:
    return rest_client(User.objects.create_user("ada", role="admin"))


def test_an_owner_makes_one_and_sees_its_link_once(
    as_alice: APIClient, public_channel: Channel
) -> None:
    made = as_alice.post(LIST, {"role": "guest", "channel_ids": [public_channel.pk]})

    answer = made.json()
    link = answer.pop("link")
    assert made.status_code == 201
    assert Client().get(link).status_code == 200
    assert answer.pop("is_sent") is None
    assert as_alice.get(LIST).json()["results"] == [answer]
    assert (answer["role"], answer["channel_ids"], answer["most_uses"], answer["state"]) == (
        *("guest", [public_channel.pk], 1, "usable"),
    )


def test_one_with_an_address_is_mailed(as_alice: APIClient) -> None:
    made = as_alice.post(LIST, {"email": "bea@example.org"}).json()

    [letter] = mail.outbox
    assert letter.to == ["bea@example.org"]
    assert made["is_sent"] is True
    assert f"http://testserver{made['link']}" in letter.body


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"role": "king"}, "role"),
        ({"channel_ids": [4711]}, "channel_ids"),
        ({"channel_ids": ["x"]}, "channel_ids"),
        ({"most_uses": 0}, "most_uses"),
        ({"most_uses": 2, "email": "bea@example.org"}, "most_uses"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "expires_at"),
        ({"email": "bea"}, "email"),
        ({"role": "guest"}, "non_field_errors"),
    ],
)
def test_what_is_wrong_is_told(as_alice: APIClient, sent: dict[str, Any], field: str) -> None:
    answer = as_alice.post(LIST, sent)

    assert (answer.status_code, [*answer.json()]) == (400, [field])
    assert not Invitation.objects.exists()


def test_deleting_one_revokes_it(as_alice: APIClient) -> None:
    made = as_alice.post(LIST, {}).json()

    answers = [as_alice.delete(f"{LIST}{made['id']}/").status_code for _ in range(2)]

    assert answers == [204, 204]
    assert Client().get(made["link"]).status_code == 410
    assert as_alice.get(LIST).json()["results"][0]["state"] == "revoked"
    assert [entry.act for entry in AuditEntry.objects.order_by("pk")] == [
        *("invitation_created", "invitation_revoked"),
    ]


@pytest.mark.parametrize("role", ["owner", "admin"])
def test_those_of_managers_are_for_owners(
    role: str, owner: User, as_alice: APIClient, as_admin: APIClient
) -> None:
    invitation, _ = invite(Terms(role, []), by=owner, address=None)

    refused = as_admin.post(LIST, {"role": role})

    assert as_alice.get(LIST).json()["results"][0]["id"] == invitation.pk
    assert as_admin.get(LIST).json()["results"] == []
    assert (refused.status_code, refused.json()["detail"]) == (
        *(403, "Only owners invite owners and admins."),
    )
    assert as_admin.delete(f"{LIST}{invitation.pk}/").status_code == 404


def test_a_private_channel_is_told_to_those_in_it(
    owner: User, channel: Channel, as_admin: APIClient
) -> None:
    invite(Terms("member", [channel]), by=owner, address=None)

    assert as_admin.get(LIST).json()["results"][0]["channel_ids"] == []
    assert as_admin.post(LIST, {"channel_ids": [channel.pk]}).status_code == 400


def test_mallory_may_nothing(
    owner: User, as_mallory: APIClient, as_bob: APIClient, as_alice: APIClient
) -> None:
    invitation, _ = invite(Terms("member", []), by=owner, address=None)
    path = f"{LIST}{invitation.pk}/"

    statuses = [
        [
            client.get(LIST).status_code,
            client.post(LIST).status_code,
            client.delete(path).status_code,
        ]
        for client in (as_mallory, as_bob, APIClient())
    ]

    assert statuses == [[403, 403, 403], [403, 403, 403], [401, 401, 401]]
    assert as_alice.delete(path).status_code == 204


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_whatever_there_is(
    owner: User,
    as_alice: APIClient,
    public_channel: Channel,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(rows):
        invite(Terms("member", [public_channel]), by=owner, address=None)

    with django_assert_num_queries(4):
        as_alice.get(LIST)
