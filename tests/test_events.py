"""Events: announced after commit, logged, and never in the way of what was stored."""

import logging
from typing import Any

import pytest
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import transaction
from rest_framework.test import APIClient

from messaging import events, layer
from messaging.groups import channel_group, user_group, workspace_group
from messaging.models import Channel, Membership, Message, User
from messaging.services.waiting import free_port
from tests.ears import Ear

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ear(channel: Channel) -> Ear:
    return Ear(channel_group(channel.pk))


@pytest.fixture
def dead_redis(settings: Any) -> None:
    """A layer whose Redis does not answer."""
    address = f"redis://127.0.0.1:{free_port()}/0"
    settings.CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [{"address": address, "socket_connect_timeout": 1}]},
        }
    }


@pytest.fixture(autouse=True)
def rested_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layer.LayerRest, "until", 0.0)


def test_each_change_of_a_message_is_one_event_that_carries_it_whole(
    ear: Ear, channel: Channel, alice: User
) -> None:
    message = Message.objects.create(channel=channel, author=alice, body="first")
    message.body = "second"
    message.save()
    message.delete()

    heard = ear.heard()

    shown = [(event["type"], event["seq"], event["message"]["body"]) for event in heard]
    assert shown == [
        ("message_created", 1, "first"),
        ("message_updated", 2, "second"),
        ("message_deleted", 3, ""),
    ]
    assert heard[0].keys() == {"type", "channel_id", "seq", "message", "group"}
    assert {event["channel_id"] for event in heard} == {channel.pk}


def test_what_is_rolled_back_is_not_announced(ear: Ear, channel: Channel, alice: User) -> None:
    with transaction.atomic():
        Message.objects.create(channel=channel, author=alice, body="never")
        transaction.set_rollback(True)

    Message.objects.create(channel=channel, author=alice, body="stored")
    assert [(event["seq"], event["message"]["body"]) for event in ear.heard()] == [(1, "stored")]


def test_nothing_is_announced_before_the_commit(ear: Ear, channel: Channel, alice: User) -> None:
    with transaction.atomic():
        Message.objects.create(channel=channel, author=alice, body="later")
        assert ear.heard() == []

    assert len(ear.heard()) == 1


def test_queryset_methods_take_a_seq_and_announce_each_message(
    ear: Ear, channel: Channel, alice: User
) -> None:
    Message.objects.bulk_create(
        [Message(channel=channel, author=alice, body=body) for body in ("one", "two")]
    )
    Message.objects.filter(body="one").update(body="uno")
    Message.objects.filter(body="two").delete()

    assert [(event["type"], event["seq"]) for event in ear.heard()] == [
        ("message_created", 1),
        ("message_created", 2),
        ("message_updated", 3),
        ("message_deleted", 4),
    ]


def test_a_fixture_announces_nothing(ear: Ear, message: Message, tmp_path: Any) -> None:
    created = ear.heard()
    fixture = tmp_path / "messages.json"
    fixture.write_text(serialize("json", [message]))

    call_command("loaddata", str(fixture), verbosity=0)

    assert [event["type"] for event in created] == ["message_created"]
    assert ear.heard() == []


def test_every_broadcast_is_one_line_in_the_log(
    channel: Channel, alice: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="messaging"):
        message = Message.objects.create(channel=channel, author=alice, body="logged")

    assert [record.getMessage() for record in caplog.records] == [
        f"broadcast message_created channel={channel.pk} message={message.pk} seq=1"
        f" user={alice.pk} sent=True"
    ]
    assert "logged" not in caplog.text.replace("messaging.events", "")


def test_the_log_tells_of_everything_that_channels_and_people_are_told(
    channel: Channel, mallory: User, caplog: pytest.LogCaptureFixture
) -> None:
    channel_id = channel.pk
    with caplog.at_level(logging.INFO, logger="messaging.events"):
        membership = Membership.objects.create(channel=channel, user=mallory)
        membership.last_read_seq = 0
        membership.save(update_fields=["last_read_seq"])
        events.broadcast_typing(started=True, channel_id=channel.pk, user_id=mallory.pk)
        membership.delete()
        channel.refresh_from_db()
        channel.topic = "Nobody else's business"
        channel.save()
        mallory.display_name = "Nobody else's name"
        mallory.save()
        channel.delete()

    both, alone = f"channel={channel_id} user={mallory.pk}", f"channel={channel_id}"
    assert [record.getMessage().removeprefix("broadcast ") for record in caplog.records] == [
        f"channel_created {both} sent=True",
        f"member_joined {both} sent=True",
        f"member_left {both} seq=1 sent=True",
        f"channel_removed {both} sent=True",
        f"channel_updated {alone} seq=2 sent=True",
        f"user_updated user={mallory.pk} sent=True",
        f"access_changed user={mallory.pk} sent=True",
        f"channel_removed {alone} sent=True",
    ]


def test_the_log_tells_who_deleted_somebody_elses_message(
    channel: Channel, alice: User, bob: User, as_alice: APIClient, caplog: pytest.LogCaptureFixture
) -> None:
    message = Message.objects.create(channel=channel, author=bob, body="rude")

    with caplog.at_level(logging.INFO, logger="messaging"):
        as_alice.delete(f"/api/v1/channels/{channel.pk}/messages/{message.pk}/")

    assert f"user={alice.pk} " in caplog.records[-1].getMessage()


def test_a_dead_layer_does_not_fail_the_post_and_is_logged(
    channel: Channel, as_alice: APIClient, dead_redis: None, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"/api/v1/channels/{channel.pk}/messages/"

    answers = [as_alice.post(url, {"body": "stored all the same"}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201, 201, 201]
    warnings = [each.getMessage() for each in caplog.records if each.levelname == "WARNING"]
    assert len(warnings) == 1
    assert warnings[0].startswith("layer did not take message_created: ")
    assert channel.messages.count() == 3


def test_joining_gives_the_person_the_channel_and_the_channel_the_person(
    ear: Ear, channel: Channel, mallory: User
) -> None:
    own = Ear(user_group(mallory.pk))

    Membership.objects.create(channel=channel, user=mallory)

    [created] = own.heard()
    assert (created["type"], created["channel"]["id"]) == ("channel_created", channel.pk)
    assert created["channel"]["role"] == "member"
    [joined] = ear.heard()
    assert (joined["type"], joined["user"]["username"]) == ("member_joined", "mallory")


def test_leaving_takes_the_next_seq_of_the_channel(
    ear: Ear, channel: Channel, message: Message, bob: User
) -> None:
    own = Ear(user_group(bob.pk))
    ear.heard()

    Membership.objects.get(channel=channel, user=bob).delete()

    [left] = ear.heard()
    assert (left["type"], left["seq"], left["user"]["id"]) == ("member_left", 2, bob.pk)
    assert [event["type"] for event in own.heard()] == ["channel_removed"]
    channel.refresh_from_db()
    assert channel.last_seq == 2


def test_renaming_a_channel_is_told_in_its_turn(ear: Ear, channel: Channel) -> None:
    channel.name = "boiler-room"
    channel.save()
    channel.is_archived = True
    channel.save()

    told = [(event["type"], event["seq"], event["channel"]["name"]) for event in ear.heard()]
    assert told == [
        ("channel_updated", 1, "boiler-room"),
        ("channel_archived", 2, "boiler-room"),
    ]


def test_saving_a_channel_that_was_read_earlier_does_not_turn_its_counter_back(
    channel: Channel, alice: User
) -> None:
    Message.objects.create(channel=Channel.objects.get(), author=alice, body="meanwhile")

    channel.topic = "Steam"
    channel.save()

    assert Channel.objects.get().last_seq == 2


def test_a_new_name_is_told_to_everybody_and_a_log_in_is_not(bob: User) -> None:
    ear = Ear(workspace_group())
    bob.last_login = bob.date_joined
    bob.save(update_fields=["last_login"])
    bob.display_name = "Bobby"
    bob.save()

    [updated] = ear.heard()
    assert (updated["type"], updated["user"]["display_name"]) == ("user_updated", "Bobby")
