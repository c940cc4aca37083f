"""Directs are nowhere in the admin: they are for nobody but their people."""

import pytest
from django.test import Client

from messaging.models import Channel, Membership, Message, Reaction, User, open_direct

pytestmark = pytest.mark.django_db


@pytest.fixture
def direct(bob: User, mallory: User) -> Channel:
    direct, _is_new = open_direct(bob, [mallory])
    message = Message.objects.create(channel=direct, author=bob, body="just between us")
    Message.objects.create(channel=direct, author=mallory, body="our thread", parent=message)
    message.body = "between @mallory and me"
    message.save(update_fields=["body"])
    Reaction.objects.create(message=message, user=mallory, emoji="🎉")
    return direct


@pytest.mark.parametrize(
    "name",
    ["channel", "membership", "message", "revision", "mention", "participation", "reaction"],
)
def test_no_list_shows_anything_of_one(
    name: str, admin: Client, channel: Channel, direct: Channel
) -> None:
    shown = admin.get(f"/admin/messaging/{name}/").content.decode()

    assert "between" not in shown
    assert "our thread" not in shown
    assert f"direct {direct.pk}" not in shown


def test_no_page_shows_one(admin: Client, direct: Channel, channel: Channel) -> None:
    message = direct.messages.first()
    paths = [f"channel/{direct.pk}", f"message/{message.pk}"]
    assert admin.get(f"/admin/messaging/channel/{channel.pk}/change/").status_code == 200

    for path in paths:
        assert admin.get(f"/admin/messaging/{path}/change/").status_code == 302


def test_nobody_is_added_and_nothing_is_written(
    admin: Client, alice: User, direct: Channel
) -> None:
    wanted = {"channel": direct.pk, "user": alice.pk, "role": "member"}
    admin.post("/admin/messaging/membership/add/", wanted)
    written = {"channel": direct.pk, "author": alice.pk, "body": "I was here"}
    admin.post("/admin/messaging/message/add/", written)

    assert not Membership.objects.filter(channel=direct, user=alice).exists()
    assert not Message.objects.filter(author=alice).exists()


def test_nobody_deletes_one_or_what_was_said_there(admin: Client, direct: Channel) -> None:
    message = direct.messages.first()
    for path in (f"channel/{direct.pk}", f"message/{message.pk}"):
        admin.post(f"/admin/messaging/{path}/delete/", {"post": "yes"})

    assert direct.messages.get(pk=message.pk).body == "between @mallory and me"
    assert admin.get("/admin/messaging/channel/").context["cl"].result_count == 0
