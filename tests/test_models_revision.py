"""Revisions: no text that was replaced is lost, and none outlives a deletion for long."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import F, QuerySet

from messaging.models import EditConflict, Message, MessageGone, Revision, User
from messaging.models.revision import UNDO


def edit(message: Message, body: str, *, edited_from: int | None = None) -> Message:
    copy = Message.objects.get(pk=message.pk)
    copy.body, copy.edited_from = body, edited_from
    copy.save()
    return copy


def past(message: Message) -> list[tuple[str, int]]:
    return list(message.revisions.values_list("body", "seq"))


def age(message: Message, by: timedelta) -> None:
    """Let a deletion have been made earlier."""
    QuerySet(Message).filter(pk=message.pk).update(deleted_at=F("deleted_at") - by)


def test_each_text_is_kept_with_the_seq_under_which_it_was_written(message: Message) -> None:
    edit(message, "Two")
    message.refresh_from_db()
    message.pin(True, by=message.author)
    edit(message, "Three")

    assert past(message) == [("Pressure is *rising*", 1), ("Two", 2)]
    assert Message.objects.get().text_seq == 4


def test_an_edit_of_an_older_text_is_told_and_loses_nothing(message: Message) -> None:
    edit(message, "Mine", edited_from=1)

    with pytest.raises(EditConflict):
        edit(message, "Yours", edited_from=1)

    stored = Message.objects.get()
    assert (stored.body, stored.seq) == ("Mine", 2)
    assert past(message) == [("Pressure is *rising*", 1)]


def test_an_edit_that_does_not_say_where_it_began_keeps_what_it_replaces(
    message: Message,
) -> None:
    first, second = (Message.objects.get() for _ in range(2))
    first.body, second.body = "Mine", "Yours"

    first.save()
    second.save()

    assert past(message) == [("Pressure is *rising*", 1), ("Mine", 2)]


def test_a_reaction_or_pin_is_no_newer_text(message: Message) -> None:
    message.pin(True, by=message.author)

    edited = edit(message, "Mine", edited_from=1)

    assert edited.text_seq == 3


def test_a_deletion_is_undone_with_text_and_marks(message: Message, alice: User) -> None:
    edited = edit(message, "Two")
    message.refresh_from_db()
    message.delete()

    message.restore()

    stored = Message.objects.get()
    assert (stored.body, stored.body_html) == ("Two", "<p>Two</p>\n")
    assert (stored.edited_at, stored.edited_seq, stored.seq) == (edited.edited_at, 2, 4)
    assert (stored.deleted_at, stored.deleted_by) == (None, None)
    assert past(message) == [("Pressure is *rising*", 1)]


def test_restoring_what_is_not_deleted_changes_nothing(message: Message) -> None:
    message.restore()

    assert Message.objects.get().seq == 1


def test_a_deletion_of_long_ago_is_not_undone(message: Message) -> None:
    message.delete()
    age(message, UNDO + timedelta(seconds=1))

    with pytest.raises(MessageGone):
        message.restore()

    assert Message.objects.get().seq == 2


def test_after_that_nothing_is_left_of_any_text(message: Message, alice: User) -> None:
    edit(message, "Two")
    kept = Message.objects.create(channel=message.channel, author=alice, body="kept")
    edit(kept, "kept too")
    message.refresh_from_db()
    message.delete()
    age(message, UNDO + timedelta(seconds=1))

    forgotten = Revision.objects.forget_deleted()

    assert (forgotten, past(message), past(kept)) == (2, [], [("kept", 3)])


def test_forgetting_leaves_what_can_still_be_undone(message: Message) -> None:
    message.delete()

    assert (Revision.objects.forget_deleted(), len(past(message))) == (0, 1)


def test_a_copy_from_before_the_deletion_restores_the_text(message: Message) -> None:
    stale = Message.objects.get()
    message.delete()

    stale.restore()

    assert Message.objects.get().body == "Pressure is *rising*"


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_at_the_same_time_the_second_is_told(message: Message) -> None:
    together = Barrier(2)

    def rival(body: str) -> str | None:
        try:
            own = Message.objects.get(pk=message.pk)
            own.body, own.edited_from = body, own.text_seq
            together.wait()
            own.save()
        except EditConflict:
            return None
        finally:
            connection.close()
        return body

    with ThreadPoolExecutor(2) as rivals:
        stored = [each for each in rivals.map(rival, ["Mine", "Yours"]) if each]

    assert stored == [Message.objects.get().body]
    assert past(message) == [("Pressure is *rising*", 1)]


@pytest.mark.django_db(transaction=True)
def test_edits_at_the_same_time_that_do_not_look_leave_every_text(message: Message) -> None:
    together = Barrier(4)

    def rival(number: int) -> None:
        try:
            own = Message.objects.get(pk=message.pk)
            own.body = f"No. {number}"
            together.wait()
            own.save()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as rivals:
        list(rivals.map(rival, range(4)))

    texts = {body for body, _ in past(message)} | {Message.objects.get().body}
    assert texts == {"Pressure is *rising*", "No. 0", "No. 1", "No. 2", "No. 3"}


@pytest.mark.django_db(transaction=True)
def test_a_restore_and_an_edit_at_the_same_time_leave_one_whole_text(message: Message) -> None:
    message.delete()
    together = Barrier(2)

    def change(kind: str) -> bool:
        try:
            own = Message.objects.get(pk=message.pk)
            together.wait()
            if kind == "restore":
                own.restore()
            else:
                own.delete()
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as people:
        list(people.map(change, ["restore", "delete"]))

    stored = Message.objects.get()
    assert (stored.body == "") == stored.is_deleted
