"""The texts of messages over REST: previews, revisions and racing edits."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, Reaction, User
from tests.conftest import rest_client
from tests.messages import address, messages_of

GONE = {"detail": "This message has been deleted."}


def test_a_preview_is_what_would_be_stored(channel: Channel, as_bob: APIClient) -> None:
    body = "**Look**, @alice: ||steam|| in #engine-room"

    preview = as_bob.post(f"{messages_of(channel)}preview/", {"body": body})
    posted = as_bob.post(messages_of(channel), {"body": body}).json()

    assert preview.status_code == 200
    assert preview.json() == {"body": body, "body_html": posted["body_html"]}
    assert (Message.objects.count(), posted["seq"]) == (1, 1)


@pytest.mark.parametrize("body", ["", " \n", "a\0b", "x" * 20_001, 3, None])
def test_a_preview_of_what_cannot_be_stored_is_refused(
    body: Any, channel: Channel, as_bob: APIClient
) -> None:
    answer = as_bob.post(f"{messages_of(channel)}preview/", {"body": body}, format="json")

    assert (answer.status_code, [*answer.json()]) == (400, ["body"])


def test_revisions_tell_word_by_word_what_changed(message: Message, as_alice: APIClient) -> None:
    as_alice.patch(address(message), {"body": "Pressure is *falling*"})

    answer = as_alice.get(address(message, "revisions"))

    assert answer.status_code == 200
    assert [(each["seq"], each["body"], each["changes"]) for each in answer.json()] == [
        (
            2,
            "Pressure is *falling*",
            [
                {"kind": "same", "text": "Pressure is *"},
                {"kind": "removed", "text": "rising"},
                {"kind": "added", "text": "falling"},
                {"kind": "same", "text": "*"},
            ],
        ),
        (1, "Pressure is *rising*", [{"kind": "same", "text": "Pressure is *rising*"}]),
    ]


def test_a_text_that_was_never_changed_is_its_only_revision(
    message: Message, as_bob: APIClient
) -> None:
    Reaction.objects.put(message, message.author, "🎉")

    [only] = as_bob.get(address(message, "revisions")).json()

    assert (only["seq"], only["body"]) == (1, "Pressure is *rising*")


def test_the_latest_fifty_texts_are_shown(message: Message, as_bob: APIClient) -> None:
    for number in range(60):
        message.body = f"No. {number}"
        message.save()

    shown = as_bob.get(address(message, "revisions")).json()

    assert [each["body"] for each in shown] == [f"No. {number}" for number in range(59, 9, -1)]


@pytest.mark.parametrize("number", [1, 3])
def test_revisions_take_eight_queries(
    number: int,
    message: Message,
    as_bob: APIClient,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for index in range(number):
        message.body = f"No. {index}"
        message.save()

    with django_assert_num_queries(8):
        answer = as_bob.get(address(message, "revisions"))

    assert len(answer.json()) == number + 1


def test_a_deleted_message_has_no_revisions_to_show(message: Message, as_alice: APIClient) -> None:
    as_alice.patch(address(message), {"body": "Pressure falls"})
    as_alice.delete(address(message))

    assert as_alice.get(address(message, "revisions")).json() == []


def test_an_edit_of_an_older_text_is_told_and_stores_nothing(
    message: Message, as_alice: APIClient
) -> None:
    first = as_alice.patch(address(message), {"body": "Mine", "edited_from": 1})
    second = as_alice.patch(address(message), {"body": "Yours", "edited_from": 1})
    third = as_alice.patch(address(message), {"body": "Yours", "edited_from": 2})

    assert [each.status_code for each in (first, second, third)] == [200, 409, 200]
    assert second.json() == {"detail": "Somebody has changed this message meanwhile."}
    assert (third.json()["seq"], third.json()["edited_seq"]) == (3, 3)


def test_the_same_edit_again_is_no_conflict(message: Message, as_alice: APIClient) -> None:
    edit = {"body": "Mine", "edited_from": 1}

    answers = [as_alice.patch(address(message), edit) for _ in range(2)]

    assert [(each.status_code, each.json()["seq"]) for each in answers] == [(200, 2)] * 2


@pytest.mark.parametrize("edited_from", ["x", -1, 2**63])
def test_an_edit_from_no_seq_is_refused(
    edited_from: Any, message: Message, as_alice: APIClient
) -> None:
    answer = as_alice.patch(address(message), {"body": "Mine", "edited_from": edited_from})

    assert (answer.status_code, [*answer.json()]) == (400, ["edited_from"])


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_at_the_same_time_the_second_is_told(message: Message, alice: User) -> None:
    clients = {body: rest_client(alice) for body in ("Mine", "Yours")}
    together = Barrier(2)

    def edit(body: str) -> tuple[int, str]:
        try:
            together.wait()
            written = {"body": body, "edited_from": 1}
            return clients[body].patch(address(message), written).status_code, body
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as tabs:
        (won, stored), (lost, _) = sorted(tabs.map(edit, clients))

    texts = [each["body"] for each in rest_client(alice).get(address(message, "revisions")).json()]
    assert (won, lost) == (200, 409)
    assert texts == [stored, "Pressure is *rising*"]


def test_mallory_sees_no_texts_of_a_channel_that_she_cannot_see(
    message: Message, channel: Channel, as_mallory: APIClient, mallory: User
) -> None:
    membership = Membership.objects.create(channel=channel, user=mallory)
    assert as_mallory.get(address(message, "revisions")).status_code == 200
    membership.delete()

    answers = [
        as_mallory.get(address(message, "revisions")),
        as_mallory.post(address(message, "restore")),
        as_mallory.post(f"{messages_of(channel)}preview/", {"body": "#engine-room"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
