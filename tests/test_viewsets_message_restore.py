"""Undoing a deletion over REST."""

from datetime import timedelta

from django.db.models import F, QuerySet
from rest_framework.test import APIClient

from messaging.models import Channel, Message, Reaction, User
from messaging.models.revision import UNDO
from tests.messages import address, reply, say

GONE = {"detail": "This message has been deleted."}


def test_whoever_deleted_a_message_undoes_it(
    message: Message, bob: User, as_alice: APIClient
) -> None:
    Reaction.objects.put(message, bob, "🎉")
    before = as_alice.get(address(message)).json()
    as_alice.delete(address(message))

    answer = as_alice.post(address(message, "restore"))

    assert answer.status_code == 200
    assert answer.json() == as_alice.get(address(message)).json()
    changed = {name for name, value in answer.json().items() if value != before[name]}
    assert changed == {"seq", "html"}


def test_an_undone_deletion_leaves_the_message_pinned(
    message: Message, as_alice: APIClient, as_bob: APIClient
) -> None:
    as_bob.post(address(message, "pin"))
    pins = f"/api/v1/channels/{message.channel_id}/pins/"
    as_alice.delete(address(message))
    deleted, none = as_bob.get(address(message)).json(), as_bob.get(pins).json()["results"]

    restored = as_alice.post(address(message, "restore")).json()

    assert (deleted["pinned"], none) == (False, [])
    assert (restored["pinned"], as_bob.get(pins).json()["results"]) == (True, [restored])


def test_a_restored_reply_counts_again(message: Message, bob: User, as_bob: APIClient) -> None:
    answer = reply(message, bob)
    as_bob.delete(address(answer))
    without = as_bob.get(address(message)).json()["reply_count"]

    as_bob.post(address(answer, "restore"))

    assert (without, as_bob.get(address(message)).json()["reply_count"]) == (0, 1)


def test_restoring_twice_or_what_is_there_changes_nothing(
    message: Message, as_alice: APIClient
) -> None:
    as_alice.delete(address(message))

    answers = [as_alice.post(address(message, "restore")) for _ in range(2)]

    assert [(each.status_code, each.json()["seq"]) for each in answers] == [(200, 3)] * 2


def test_a_restore_too_late_is_refused_in_words(message: Message, as_alice: APIClient) -> None:
    as_alice.delete(address(message))
    QuerySet(Message).update(deleted_at=F("deleted_at") - UNDO - timedelta(seconds=1))

    answer = as_alice.post(address(message, "restore"))

    assert (answer.status_code, answer.json()) == (409, GONE)


def test_nobody_restores_what_somebody_else_deleted(
    channel: Channel, bob: User, as_alice: APIClient, as_bob: APIClient
) -> None:
    message = say(channel, bob, "Rude")
    as_alice.delete(address(message))

    refused = as_bob.post(address(message, "restore"))
    granted = as_alice.post(address(message, "restore"))

    assert refused.json() == {"detail": "Only whoever deleted a message brings it back."}
    assert (refused.status_code, granted.status_code) == (403, 200)
    assert granted.json()["body"] == "Rude"


def test_nothing_is_restored_in_an_archived_channel(
    message: Message, channel: Channel, as_alice: APIClient
) -> None:
    as_alice.delete(address(message))
    channel.refresh_from_db()
    channel.is_archived = True
    channel.save()

    assert as_alice.post(address(message, "restore")).status_code == 403


def test_mallory_restores_nothing_in_a_channel_that_she_only_listens_to(
    public_channel: Channel, alice: User, as_alice: APIClient, as_mallory: APIClient
) -> None:
    message = say(public_channel, alice, "Hear, hear")
    as_alice.delete(address(message))

    assert as_mallory.post(address(message, "restore")).status_code == 403
    assert Message.objects.get().is_deleted
