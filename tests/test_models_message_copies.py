"""Copies of a message that are older than what is stored: they undo nothing."""

import pytest
from django.db import models

from messaging.models import Channel, Message, MessageGone, User


def test_saving_without_a_change_is_no_change(message: Message) -> None:
    Message.objects.get(pk=message.pk).save()

    message.refresh_from_db()
    assert (message.seq, message.edited_at) == (1, None)


def test_saving_again_what_is_stored_by_now_is_no_change(message: Message) -> None:
    stale = Message.objects.get(pk=message.pk)
    message.body = "Pressure falls"
    message.save()

    stale.body = "Pressure falls"
    stale.save()

    assert (Channel.objects.get().last_seq, message.revisions.count()) == (2, 1)


def test_an_older_copy_does_not_undo_what_others_have_changed(message: Message, bob: User) -> None:
    stale = Message.objects.get(pk=message.pk)
    Message.objects.get(pk=message.pk).pin(True, by=bob)
    Message.objects.update(body="Pressure falls")

    stale.kind = Message.Kind.SYSTEM
    stale.save()

    stored = Message.objects.get()
    assert (stored.body, stored.is_pinned, stored.kind) == ("Pressure falls", True, "system")
    assert (stale.body, stale.is_pinned, stale.seq) == ("Pressure falls", True, 4)


def test_a_message_that_is_read_anew_has_nothing_to_store(message: Message) -> None:
    stale = Message.objects.get(pk=message.pk)
    message.body = "Pressure falls"
    message.save()

    stale.refresh_from_db()
    stale.save()
    stale.refresh_from_db(fields=["body"])
    stale.save()

    assert (Channel.objects.get().last_seq, message.revisions.count()) == (2, 1)


def test_an_older_copy_is_deleted_once(message: Message, alice: User, bob: User) -> None:
    stale = Message.objects.get(pk=message.pk)
    message.changed_by = alice
    message.delete()

    stale.changed_by = bob
    stale.delete()

    stored = Message.objects.get()
    assert (stored.seq, stored.deleted_by, stored.deleted_at) == (2, alice, message.deleted_at)


def test_deleting_an_older_copy_keeps_when_it_was_edited(message: Message) -> None:
    stale = Message.objects.get(pk=message.pk)
    message.body = "Pressure falls"
    message.save()

    stale.delete()
    stale.restore()

    stored = Message.objects.get()
    assert (stored.body, stored.edited_seq) == ("Pressure falls", 2)


def test_a_deletion_is_not_repeated_by_a_copy_from_before_it_was_undone(message: Message) -> None:
    message.delete()
    stale = Message.objects.get(pk=message.pk)
    message.restore()

    stale.touch()
    stale.save()

    stored = Message.objects.get()
    assert (stored.is_deleted, stored.body) == (False, "Pressure is *rising*")


def test_drawing_an_older_copy_anew_does_not_bring_its_text_back(message: Message) -> None:
    stale = Message.objects.get(pk=message.pk)
    message.body = "**falls**"
    message.save()
    models.QuerySet(Message).update(body_html="<p>drawn long ago</p>")

    stale.rerender()

    stored = Message.objects.get()
    assert (stored.body, stored.body_html) == ("**falls**", "<p><strong>falls</strong></p>\n")


def test_an_edit_does_not_bring_a_deleted_message_back(message: Message) -> None:
    stale = Message.objects.get(pk=message.pk)
    message.delete()

    stale.body = "Too late"
    with pytest.raises(MessageGone):
        stale.save()

    message.refresh_from_db()
    assert (message.body, message.seq) == ("", 2)
    assert Channel.objects.get().last_seq == 2
