"""Removing a message with a reason, and undoing that."""

from rest_framework.test import APIClient

from messaging import moderation
from messaging.events import message_event
from messaging.models import AuditEntry, Channel, Message, Report, User
from messaging.rendering import message_html
from tests.moderation.conftest import acts, address


def test_the_reason_stands_in_place_of_what_was_removed(
    as_alice: APIClient, nonsense: Message
) -> None:
    answer = as_alice.delete(address(nonsense, "?reason=No <i>ads</i> here"))

    nonsense.refresh_from_db()
    assert (answer.status_code, nonsense.body) == (204, "")
    assert "Removed by an admin:</span> <bdi>No &lt;i&gt;ads&lt;/i&gt; here</bdi>" in message_html(
        nonsense
    )
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.details["reason"]) == ("message_removed", "No <i>ads</i> here")
    assert "watches" not in f"{entry.target} {entry.details}"


def test_programs_are_told_the_reason_too(
    as_alice: APIClient, as_bob: APIClient, nonsense: Message
) -> None:
    assert as_bob.get(address(nonsense)).json()["removal_reason"] == ""

    as_alice.delete(address(nonsense, "?reason=No <i>ads</i> here"))

    nonsense = Message.objects.get(pk=nonsense.pk)
    frame = message_event("message_deleted", nonsense)
    assert frame["message"] == as_bob.get(address(nonsense)).json()
    assert frame["message"]["removal_reason"] == "No <i>ads</i> here"


def test_ones_own_message_is_deleted_without_a_reason(as_bob: APIClient, nonsense: Message) -> None:
    as_bob.delete(address(nonsense, "?reason=none of your business"))

    nonsense.refresh_from_db()
    assert (nonsense.removal_reason, acts()) == ("", [])
    assert "This message was deleted." in message_html(nonsense)


def test_a_reason_has_its_length(as_alice: APIClient, nonsense: Message) -> None:
    answer = as_alice.delete(address(nonsense, f"?reason={'x' * 251}"))

    nonsense.refresh_from_db()
    assert (answer.status_code, list(answer.json())) == (400, ["reason"])
    assert not nonsense.is_deleted


def test_the_author_does_not_undo_a_removal_and_whoever_removed_does(
    as_alice: APIClient, as_bob: APIClient, nonsense: Message
) -> None:
    as_alice.delete(address(nonsense, "?reason=spam"))

    refused = as_bob.post(address(nonsense, "restore/"))
    restored = as_alice.post(address(nonsense, "restore/"))

    nonsense.refresh_from_db()
    assert (refused.status_code, restored.status_code) == (403, 200)
    assert (nonsense.body, nonsense.removal_reason) == ("Buy <b>cheap</b> watches", "")
    assert acts() == [("alice", "message_removed"), ("alice", "message_restored")]


def test_a_removal_holds_against_the_author_who_was_quicker(
    as_bob: APIClient, nonsense: Message, report: Report, root: User
) -> None:
    as_bob.delete(address(nonsense))

    moderation.remove_reported(report, "Spam", by=root, address=None)
    undone = as_bob.post(address(nonsense, "restore/"))

    nonsense.refresh_from_db()
    assert (undone.status_code, nonsense.is_deleted) == (403, True)
    assert (nonsense.deleted_by, nonsense.removal_reason) == (root, "Spam")
    assert acts() == [("root", "message_removed"), ("root", "report_upheld")]


def test_what_two_undo_at_once_is_written_down_once(nonsense: Message, alice: User) -> None:
    moderation.remove(nonsense, "spam", by=alice, address=None)
    copies = [Message.objects.get(pk=nonsense.pk) for _ in range(2)]

    for copy in copies:
        moderation.restore(copy, by=alice, address=None)

    assert acts() == [("alice", "message_removed"), ("alice", "message_restored")]


def test_mallory_removes_nothing(
    as_mallory: APIClient, as_alice: APIClient, public_channel: Channel, bob: User
) -> None:
    message = Message.objects.create(channel=public_channel, author=bob, body="Hello")

    assert as_mallory.delete(address(message, "?reason=ha")).status_code == 403
    assert as_alice.delete(address(message, "?reason=ha")).status_code == 204
