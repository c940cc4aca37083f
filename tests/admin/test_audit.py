"""The admin writes everything down, and nobody rewrites it."""

import pytest
from django.test import Client

from messaging.audit import record
from messaging.models import AppendOnly, AuditEntry, Channel, User
from tests.admin.conftest import acts

CHANNELS = "/admin/messaging/channel/"
AUDIT = "/admin/messaging/auditentry/"
PEOPLE = "/admin/messaging/user/"


def test_what_is_added_changed_and_deleted_is_written_down_with_the_address(admin: Client) -> None:
    form = {"name": "new", "kind": "public", "slow_mode_seconds": "0"}
    for prefix in ("memberships", "memberships-2"):
        form |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}

    admin.post(f"{CHANNELS}add/", form, REMOTE_ADDR="203.0.113.9")
    channel = Channel.objects.get()
    admin.post(f"{CHANNELS}{channel.pk}/change/", form | {"topic": "News"})
    admin.post(f"{CHANNELS}{channel.pk}/delete/", {"post": "yes"})

    assert acts() == ["channel_added", "channel_topic_changed", "channel_deleted"]
    first, second, _ = AuditEntry.objects.order_by("pk")
    assert (first.actor_name, first.target, first.address) == ("root", "new", "203.0.113.9")
    assert second.details == {"old": "", "new": "News"}


def test_the_audit_log_is_only_looked_at(admin: Client, bob: User) -> None:
    admin.post(PEOPLE, {"action": "make_guest", "_selected_action": [bob.pk]})
    entry = AuditEntry.objects.get()

    page = admin.get(AUDIT, {"act__exact": "role_changed"})
    answers = [
        admin.get(f"{AUDIT}add/"),
        admin.post(f"{AUDIT}{entry.pk}/change/", {"act": "nothing"}),
        admin.post(f"{AUDIT}{entry.pk}/delete/", {"post": "yes"}),
    ]

    assert page.context["cl"].result_count == 1
    assert admin.get(AUDIT, {"q": "root"}).context["cl"].result_count == 1
    assert admin.get(AUDIT, {"q": "nobody"}).context["cl"].result_count == 0
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    for change in (entry.save, entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(AppendOnly):
            change()


def test_an_entry_outlives_whoever_acted(alice: User, channel: Channel) -> None:
    mover = User.objects.create_user("mover")
    record("channel_renamed", by=mover, address=None, target=channel)

    mover.delete()

    entry = AuditEntry.objects.get(act="channel_renamed")
    assert (entry.actor, entry.actor_name) == (None, "mover")
